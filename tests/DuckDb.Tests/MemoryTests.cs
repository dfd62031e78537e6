using System.Diagnostics;

namespace Workbook.DuckDb.Tests;

/// <summary>Measures this process, so nothing else may run in it meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    private const int Rounds = 5;
    private const int StatementsInRound = 2_000;

    [Fact]
    public void Ten_thousand_statements_leave_no_memory_behind()
    {
        using var connection = new DuckDbConnection("threads=1");
        connection.Open();
        connection.Execute("CREATE TABLE t AS SELECT {'a': [1, 2]} AS struct, 1.5 AS number");
        connection.RegisterScalarFunction("tail", (string text) => new[] { text[1..] });
        var growths = new List<long>();
        var before = Used();
        for (var round = 0; round < Rounds; round++)
        {
            Run(connection, StatementsInRound);
            var after = Used();
            growths.Add(after - before);
            before = after;
        }

        // A heap takes memory in leaps, now and then; a leaked statement or result of 1 KiB would make every single round grow.
        Assert.InRange(growths.Min(), long.MinValue, StatementsInRound * 512);
    }

    private static void Run(DuckDbConnection connection, int statements)
    {
        for (var i = 0; i < statements; i++)
        {
            if (i % 100 == 0) Assert.Throws<DuckDbException>(() => connection.Execute("SELECT error('no')"));
            using var command = connection.CreateCommand("SELECT tail($v), number, struct FROM t");
            command.Parameters.AddWithValue("v", $"a string of statement {i}");
            using var reader = command.ExecuteReader();
            while (reader.Read()) Assert.NotNull(reader.GetValue(2));
        }
    }

    /// <summary>What the process holds outside of the managed heap, whose size is the collector's to choose.</summary>
    private static long Used()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64 - GC.GetGCMemoryInfo().TotalCommittedBytes;
    }
}

[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
