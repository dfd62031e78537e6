using System.Text.Json;
using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

/// <summary>Examples of Trino's documentation and the Athena guide with their results; the file lies beside a source checkout on build machines only.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int Reached = 189;

    [Fact]
    public void Documented_examples_give_the_documented_rows()
    {
        var file = FindCorpus();
        Assert.SkipWhen(file is null, "The examples are not on this machine.");
        using var engine = new Engine();
        var failures = new List<(string Category, string Text)>();
        var passed = 0;
        foreach (var line in File.ReadLines(file!))
        {
            var example = JsonDocument.Parse(line).RootElement;
            var id = example.GetProperty("id").GetString()!;
            var expected = string.Join('\n', example.GetProperty("expect").EnumerateArray().Select(r => string.Join('|', r.EnumerateArray().Select(c => c.GetString() ?? "NULL"))));
            var sql = example.GetProperty("sql").GetString()!;
            var actual = Run(engine, sql);
            if (actual == expected)
                passed++;
            else
                failures.Add((id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..], $"{id}: {sql}\n    expected {expected}\n    actual   {actual}"));
        }

        foreach (var group in failures.GroupBy(f => f.Category))
            output.WriteLine($"{group.Key}: {group.Count()}\n{string.Join('\n', group.Select(f => "  " + f.Text))}");
        output.WriteLine($"{passed} of {passed + failures.Count}");
        Assert.True(passed >= Reached, $"{passed} examples pass, fewer than the {Reached} reached before.");
    }

    private static string Run(Engine engine, string sql)
    {
        try
        {
            return string.Join('\n', engine.Rows(sql).Select(r => string.Join('|', r.Select(v => v ?? "NULL"))));
        }
        catch (Exception error) when (error is SqlException or DuckDbException)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private static string? FindCorpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "facts", "trino_examples.jsonl");
            if (File.Exists(file))
                return file;
        }

        return Environment.GetEnvironmentVariable("WORKBOOK_SQL_EXAMPLES") is { Length: > 0 } path && File.Exists(path) ? path : null;
    }
}
