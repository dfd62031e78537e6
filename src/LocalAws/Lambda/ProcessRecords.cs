using System.Diagnostics;
using System.Globalization;

namespace Workbook.LocalAws.Lambda;

/// <summary>
/// Remembers the child processes in small files, so that those left over from a killed server are found and ended at the next start.
/// A file is named after the process id and holds its start time, because the system gives ids out again.
/// </summary>
internal sealed class ProcessRecords(string folder)
{
    /// <summary>Clock readings of the same start may differ by rounding.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    public void Add(Process process)
    {
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllText(PathOf(process.Id), process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException)
        {
            // It has already exited: there is nothing to remember.
        }
    }

    public void Remove(Process process) => File.Delete(PathOf(process.Id));

    /// <summary>Ends the processes that an earlier server left behind; how many there were.</summary>
    public int ReapOrphans()
    {
        if (!Directory.Exists(folder))
            return 0;
        var reaped = 0;
        foreach (var file in Directory.GetFiles(folder))
        {
            if (int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Reap(id, File.ReadAllText(file)))
                reaped++;
            File.Delete(file);
        }

        return reaped;
    }

    private static bool Reap(int id, string startTime)
    {
        if (!DateTime.TryParse(startTime, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            if ((process.StartTime.ToUniversalTime() - started).Duration() > Tolerance)
                return false;
            process.Kill(entireProcessTree: true);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
            return false;
        }
    }

    private string PathOf(int id) => Path.Combine(folder, id.ToString(CultureInfo.InvariantCulture));
}
