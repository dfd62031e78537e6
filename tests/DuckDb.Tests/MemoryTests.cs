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
        connection.RegisterScalarFunction("tail", (string text) => new[] { text[1..] });
        Run(connection, 1_000);
        var before = Used();
        Run(connection, 10_000);
        var grown = Used() - before;

        // A leaked result or statement holds a few KiB: ten thousand of them would be tens of MiB.
        Assert.InRange(grown, long.MinValue, 10 << 20);
    }

    private static void Run(DuckDbConnection connection, int statements)
    {
        for (var i = 0; i < statements; i++)
        {
            if (i % 100 == 0) Assert.Throws<DuckDbException>(() => connection.Execute("SELECT error('no')"));
            using var command = connection.CreateCommand("SELECT $v, tail($v), {'a': 1}");
            command.Parameters.AddWithValue("v", $"a string of statement {i}");
            using var reader = command.ExecuteReader();
            while (reader.Read()) Assert.NotNull(reader.GetValue(2));
        }
    }

    private static long Used()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }
}

[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
