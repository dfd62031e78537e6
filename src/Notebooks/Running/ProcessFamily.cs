using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>
/// A process with all that it started, those included whose parent has ended. On Linux they are found by a mark in their environment,
/// which children inherit. Elsewhere only the process itself is seen, and those that it left are not.
/// </summary>
internal sealed class ProcessFamily(int processId, string mark)
{
    private const int MostRounds = 20;

    private readonly byte[] _entry = Encoding.UTF8.GetBytes($"{WorkerVariables.Family}={mark}");

    /// <summary>Marks the process that is about to be started, and gives the mark.</summary>
    public static string Mark(ProcessStartInfo start) => start.Environment[WorkerVariables.Family] = Guid.NewGuid().ToString("N");

    /// <summary>Memory in use by all of them, in bytes.</summary>
    public long MemoryBytes() => OperatingSystem.IsLinux() ? Members().Sum(ResidentBytes) : ResidentBytes(processId);

    /// <summary>Ends what is left once the process itself has ended. A child may start another meanwhile, hence the rounds.</summary>
    public void EndOrphans()
    {
        if (!OperatingSystem.IsLinux())
            return;
        for (var round = 0; round < MostRounds && Members().Where(id => id != processId).ToList() is { Count: > 0 } orphans; round++)
        {
            foreach (var orphan in orphans)
                End(orphan);
        }
    }

    private IEnumerable<int> Members()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && IsMarked(folder))
                yield return id;
        }
    }

    private bool IsMarked(string folder)
    {
        try
        {
            // Of a process that has ended and is not yet collected by its parent, nothing can be read.
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(_entry) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long ResidentBytes(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WorkingSet64;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
