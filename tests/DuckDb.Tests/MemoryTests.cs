using System.Diagnostics;

namespace Workbook.DuckDb.Tests;

/// <summary>Measures this process, so nothing else may run in it meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public void Ten_thousand_statements_leave_no_memory_behind()
    {
        using var connection = new DuckDbConnection("threads=1");
        connection.Open();
        connection.Execute("CREATE TABLE t AS SELECT {'a': [1, 2]} AS struct, 1.5 AS number");
        connection.RegisterScalarFunction("tail", (string text) => new[] { text[1..] });
        Run(connection, 5_000);
        var before = Used();
        Run(connection, 5_000);
        var grown = Used() - before;

        // By the first half the heaps have their size. A leaked result or statement holds a few KiB, so that five thousand of them would show.
        Assert.InRange(grown, long.MinValue, 8 << 20);
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
