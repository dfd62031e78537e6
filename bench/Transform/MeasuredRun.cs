using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Workbook.Bench.Transform;

/// <summary>One run of a command as a whole process.</summary>
internal sealed record MeasuredRun(double WallSeconds, double CpuSeconds, double PeakMiB)
{
    /// <exception cref="InvalidOperationException">The command failed; its last words are in the message.</exception>
    public static MeasuredRun Of(string program, params string[] arguments)
    {
        var before = ChildrenCpuSeconds();
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(10)) peak = Math.Max(peak, PeakKiB(process.Id));
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output.Result}{errors.Result}");
        return new MeasuredRun(wall, ChildrenCpuSeconds() - before, peak / 1024.0);
    }

    /// <summary>The high-water mark of resident memory, which Linux keeps; 0 elsewhere.</summary>
    private static long PeakKiB(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    /// <summary>User and system time of all children that have ended.</summary>
    private static double ChildrenCpuSeconds()
    {
        const int children = -1;
        var usage = new long[36];
        if (GetResourceUsage(children, usage) != 0) throw new InvalidOperationException("getrusage failed.");
        return usage[0] + usage[1] / 1e6 + usage[2] + usage[3] / 1e6;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, long[] usage);
}
