using System.Globalization;

namespace Workbook.Notebooks;

/// <summary>Why the runner ended a worker, in words for the report.</summary>
internal sealed record CellEnd(CellStatus Status, string Message);

/// <summary>Watches one cell: its time, the time of the whole run, and the memory of the worker with all that it started.</summary>
internal sealed class CellLimits : IDisposable
{
    private static readonly TimeSpan MemoryCheck = TimeSpan.FromMilliseconds(250);

    private readonly List<ITimer> _timers = [];

    /// <summary>Begins to watch. <paramref name="end"/> may be called more than once; <paramref name="runTime"/> is how long the run has taken.</summary>
    public CellLimits(RunOptions options, ProcessFamily family, TimeSpan runTime, Action<CellEnd> end)
    {
        if (options.CellTimeout is { } cell)
            After(cell, new CellEnd(CellStatus.TimedOut, $"The cell took longer than {Seconds(cell)} and was ended."));
        if (options.RunTimeout is { } run)
            After(run - runTime, new CellEnd(CellStatus.TimedOut, $"The run took longer than {Seconds(run)} and was ended in this cell."));
        if (options.MemoryLimitMiB is { } limit)
            _timers.Add(options.Clock.CreateTimer(_ => CheckMemory(limit), null, MemoryCheck, MemoryCheck));

        void After(TimeSpan time, CellEnd reason) =>
            _timers.Add(options.Clock.CreateTimer(_ => end(reason), null, time > TimeSpan.Zero ? time : TimeSpan.Zero, Timeout.InfiniteTimeSpan));

        void CheckMemory(long limitMiB)
        {
            var usedMiB = family.MemoryBytes() / 1024 / 1024;
            if (usedMiB > limitMiB)
            {
                end(new CellEnd(CellStatus.Failed, string.Create(
                    CultureInfo.InvariantCulture, $"The cell and the processes it started used {usedMiB} MiB of memory, more than the limit of {limitMiB} MiB, and were ended.")));
            }
        }
    }

    public void Dispose()
    {
        foreach (var timer in _timers)
            timer.Dispose();
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
