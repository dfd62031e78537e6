using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Workbook.Bench.Transform;

/// <summary>The transform on an object as small as most are, and on one of ten times the usual number of events.</summary>
internal static class Sizes
{
    private const int SmallEvents = 20_600; // 5 MB
    private const int WarmRuns = 200;

    /// <summary>An object of 5 MB: the whole process, and the last of many in one process.</summary>
    public static void MeasureSmall(string bootstrap, string folder, int runs)
    {
        var input = EventFile.Make(folder, EventShape.Clean, SmallEvents, asGzip: false);
        var output = Path.Combine(folder, "small");
        var cold = Enumerable.Range(-1, runs + 1).Select(_ => MeasuredRun.Of(bootstrap, "transform", input, output).WallSeconds).ToArray()[1..];
        var warm = Enumerable.Range(0, runs).Select(_ => SecondsOfLast(bootstrap, input, output)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"small: {new FileInfo(input).Length / 1e6:0.0} MB in {Median(cold) * 1000:0.0} ms as a whole process (goal 80), {Median(warm) * 1000:0.0} ms warm (goal 15)"));
        Directory.Delete(output, recursive: true);
    }

    /// <summary>Time and memory an event at ten times the events, the same days and ids. The large file is deleted in the end.</summary>
    public static void MeasureLarge(string bootstrap, string folder, int events, int runs)
    {
        var small = EventFile.Make(folder, EventShape.Uuid, events, asGzip: false);
        var large = EventFile.Make(folder, EventShape.Uuid, events * 10, asGzip: false);
        try
        {
            var trees = new Trees(bootstrap, folder);
            foreach (var threads in new[] { 1, 2 })
            {
                var pairs = Enumerable.Range(0, Math.Max(1, runs / 2)).Select(_ => (Small: trees.MakeOurs(small, threads), Large: trees.MakeOurs(large, threads))).ToArray();
                var (few, many) = (Median([.. pairs.Select(p => p.Small.WallSeconds)]), Median([.. pairs.Select(p => p.Large.WallSeconds)]));
                var (peak, allowed) = (pairs.Max(p => p.Large.PeakMiB), 150 + events * 10 * 64.0 / (1 << 20));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"large {threads}: {new FileInfo(large).Length / 1e9:0.0} GB in {many:0.0} s, an event takes {many / few / 10:0.00} x the time at a tenth (goal 1.15); cpu {Median([.. pairs.Select(p => p.Large.CpuSeconds / p.Small.CpuSeconds / 10)]):0.00} x; peak {peak:0} MiB of {allowed:0}"));
            }
        }
        finally
        {
            File.Delete(large);
        }
    }

    private static double SecondsOfLast(string bootstrap, string input, string output)
    {
        using var process = Process.Start(new ProcessStartInfo(
            bootstrap, ["transform", input, output, "--runs", WarmRuns.ToString(CultureInfo.InvariantCulture), "--json"])
        { RedirectStandardOutput = true })!;
        using var counts = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        return counts.RootElement.GetProperty("seconds").GetDouble();
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
