using System.CommandLine;
using System.Globalization;
using Workbook.DuckDb;

namespace Workbook.Bench.Transform;

/// <summary><c>transform</c>: the transform function and DuckDB in turn on the same files, as whole processes, with a look at what both wrote.</summary>
internal static class TransformCommand
{
    // The input, DuckDB's work, threads and the ratio of CPU time aimed at (wall time where there are two threads).
    private static readonly (EventShape Shape, bool Gzip, string Work, int Threads, double Goal)[] Cases =
    [
        (EventShape.Clean, false, "strict", 1, 2.5), (EventShape.Clean, false, "strict", 2, 2.2),
        (EventShape.Dirty, false, "full", 1, 3), (EventShape.Dirty, false, "full", 2, 2.7),
        (EventShape.Clean, true, "strict", 1, 2.5), (EventShape.Clean, true, "strict", 2, 2.2),
        (EventShape.AnyOrder, false, "strict", 1, 1.5), (EventShape.HalfBad, false, "full", 1, 1.5),
        (EventShape.Clean, false, "plain", 1, 1.8), (EventShape.Clean, false, "plain", 2, 1.5),
        (EventShape.Uuid, false, "strict", 1, 2.5),
    ];

    public static Command Create()
    {
        var bootstrap = new Option<FileInfo>("--bootstrap") { Description = "The published function, as `workbook package` leaves it.", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Takes inputs, which are kept, and outputs.", Required = true };
        var events = new Option<int>("--events") { Description = "Lines of each input.", DefaultValueFactory = _ => 2_000_000 };
        var runs = new Option<int>("--runs") { Description = "Counted runs of each side.", DefaultValueFactory = _ => 5 };
        var only = new Option<string>("--only") { Description = "Cases whose name contains this; besides those of the table there are small, queries and large (ten times the events).", DefaultValueFactory = _ => "" };
        var command = new Command("transform", "JSON lines to partitioned Parquet, beside DuckDB doing the same work.") { bootstrap, folder, events, runs, only };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(bootstrap).FullName, parsed.GetRequiredValue(folder).FullName, parsed.GetRequiredValue(events),
            parsed.GetRequiredValue(runs), parsed.GetRequiredValue(only)));
        return command;
    }

    /// <summary><c>transform-peer</c>: one run of DuckDB's side, which the benchmark starts as a process of its own.</summary>
    public static Command CreatePeer()
    {
        var input = new Argument<string>("input");
        var folder = new Argument<string>("folder");
        var work = new Option<string>("--work") { Required = true };
        var threads = new Option<int>("--threads") { Required = true };
        var command = new Command("transform-peer", "One run of the benchmark's other side.") { input, folder, work, threads };
        command.Hidden = true;
        command.SetAction(parsed => DuckDbPeer.Run(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(work), parsed.GetRequiredValue(threads)));
        return command;
    }

    private static int Run(string bootstrap, string folder, int events, int runs, string only)
    {
        Console.WriteLine($"{"case",-28} {"ours cpu",9} {"wall",7} {"MiB",5} {"peer cpu",9} {"wall",7} {"MiB",5} {"cpu x",6} {"wall x",7} {"goal",5} {"size",5}");
        var same = true;
        foreach (var test in Cases)
        {
            var name = $"{test.Shape.ToString().ToLowerInvariant()} {(test.Gzip ? "gzip" : "plain")} {test.Work} {test.Threads.ToString(CultureInfo.InvariantCulture)}";
            if (!name.Contains(only, StringComparison.Ordinal)) continue;
            var input = EventFile.Make(folder, test.Shape, events, test.Gzip);
            var trees = new Trees(bootstrap, folder);
            var pairs = Enumerable.Range(-1, runs + 1).Select(_ => (Ours: trees.MakeOurs(input, test.Threads), Peer: trees.MakePeers(input, test.Work, test.Threads))).ToArray()[1..];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-28} {Median(pairs, p => p.Ours.CpuSeconds),9:0.000} {Median(pairs, p => p.Ours.WallSeconds),7:0.000} {pairs.Max(p => p.Ours.PeakMiB),5:0} {Median(pairs, p => p.Peer.CpuSeconds),9:0.000} {Median(pairs, p => p.Peer.WallSeconds),7:0.000} {pairs.Max(p => p.Peer.PeakMiB),5:0} {Median(pairs, p => p.Peer.CpuSeconds / p.Ours.CpuSeconds),6:0.00} {Median(pairs, p => p.Peer.WallSeconds / p.Ours.WallSeconds),7:0.00} {test.Goal,5:0.0} {Bytes(trees.Ours) / Bytes(trees.Peers),5:0.00}"));
            same &= HoldTheSame(trees.Ours, trees.Peers, name);
        }
        if ("small".Contains(only, StringComparison.Ordinal)) Sizes.MeasureSmall(bootstrap, folder, runs);
        if ("queries".Contains(only, StringComparison.Ordinal)) TreeQueries.Measure(new Trees(bootstrap, folder), EventFile.Make(folder, EventShape.Clean, events, asGzip: false), runs);
        if ("large".Contains(only, StringComparison.Ordinal)) Sizes.MeasureLarge(bootstrap, folder, events, runs);
        return same ? 0 : 1;
    }

    private static double Median((MeasuredRun Ours, MeasuredRun Peer)[] pairs, Func<(MeasuredRun Ours, MeasuredRun Peer), double> figure) =>
        pairs.Select(figure).Order().ElementAt(pairs.Length / 2);

    private static double Bytes(string folder) => Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    /// <summary>Whether both trees hold the same rows, in whatever order. Of duplicates, DuckDB keeps any; they are alike in all columns here.</summary>
    private static bool HoldTheSame(string ours, string peer, string name)
    {
        using var connection = new DuckDbConnection("Data Source=:memory:");
        connection.Open();
        string Sum(string tree)
        {
            using var command = connection.CreateCommand(
                $"""SELECT count(*) || ' rows, sum ' || sum(hash(event_id, "user", session, ts, page, referrer, user_agent, country, device, debug, dt::VARCHAR)::HUGEINT) FROM read_parquet('{tree.Replace("'", "''", StringComparison.Ordinal)}/dt=*/*.parquet', hive_partitioning = true)""");
            return (string)command.ExecuteScalar()!;
        }
        var (left, right) = (Sum(ours), Sum(peer));
        if (left == right) return true;
        Console.Error.WriteLine($"{name}: the outputs differ. Ours: {left}; DuckDB's: {right}.");
        return false;
    }
}
