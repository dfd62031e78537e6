using System.CommandLine;
using System.Diagnostics;

namespace Workbook.Bench.Soak;

/// <summary><c>soak</c>: runs test methods that carry the trait <c>Soak</c> with the numbers of cases that a test run has no time for.</summary>
internal static class SoakCommand
{
    // The trait's value, the test project, and what goes on for how long.
    private static readonly (string Name, string Project, string Description)[] Series =
    [
        ("notebook-documents", "Notebooks.Tests", "100,000 generated notebooks come back from .dib and .ipynb with the same cells"),
        ("reproducible-runs", "EndToEnd", "a second run of all notebooks on a fresh state gives the same reports but for one marked block"),
        ("parquet-duckdb", "Parquet.Tests", "DuckDB reads 5,000 generated Parquet files value by value"),
        ("parquet-hyparquet", "Parquet.Tests", "hyparquet reads 5,000 generated Parquet files value by value"),
        ("transform-dirty", "Transform.Tests", "a naive implementation counts the same on 50,000 dirty files"),
        ("transform-kills", "Transform.Tests", "function and command are killed 200 and 100 times and leave each event once"),
        ("transform-memory", "Transform.Tests", "5 GB of a hundred days are transformed in 150 MiB and 64 bytes an event id"),
        ("transform-mutations", "Transform.Tests", "1,000,000 mutated objects lose no line"),
        ("transform-warm", "Transform.Tests", "a function's process takes 4,000 objects in no more memory than the first 1,000"),
        ("sql-mutations", "TrinoSql.Tests", "1,000,000 mutated statements raise only errors of Athena's shape"),
        ("athena-kills", "LocalAws.Tests", "200 kills of a server that writes tables: each insert, new table and unload is there as a whole or not at all"),
        ("athena-large-result", "LocalAws.Tests", "a result of 10,000,000 rows goes to its object with less than 300 MB more memory"),
        ("sql-round-trips", "TrinoSql.Tests", "300,000 generated statements parse, and print to a text that parses to the same tree"),
        ("sql-bindings", "TrinoSql.Tests", "what of 500,000 generated statements translates is SQL that DuckDB knows"),
    ];

    public static Command Create()
    {
        var name = new Argument<string>("series") { Description = string.Join("; ", Series.Select(series => $"{series.Name}: {series.Description}")) };
        name.AcceptOnlyFromAmong([.. Series.Select(series => series.Name)]);
        var command = new Command("soak", "Runs one series of tests with its soak numbers.") { name };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        var project = Series.Single(series => series.Name == name).Project;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "test", "--project", Path.Combine(RepositoryRoot(), "tests", project), "-c", "Release", "--output", "Detailed", "--filter-trait", $"Soak={name}" },
            Environment = { ["WORKBOOK_SOAK"] = "1" },
        };
        using var tests = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            await tests.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!tests.HasExited)
                tests.Kill(entireProcessTree: true);
        }

        return tests.ExitCode;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workbook.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run inside the checkout alone, and Workbook.slnx is in no folder above.");
        return folder;
    }
}
