using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

/// <summary>
/// Files of <c>expression =&gt; result</c>, worked out from Trino's documentation. A line without SELECT, VALUES or WITH is a select list; cells are
/// parted by <c>|</c>, rows by <c> / </c>; a result that begins with <c>!</c> is an error.
/// </summary>
public sealed class ExpectedTests(SmallLake lake) : IClassFixture<SmallLake>
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Expected");

    [Theory]
    [MemberData(nameof(Files))]
    public void Expressions_give_trinos_values(string file)
    {
        var wrong = new List<string>();
        foreach (var (line, number) in File.ReadLines(Path.Combine(Folder, file + ".txt")).Select((l, i) => (l, i + 1)))
        {
            var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
            if (line.StartsWith('#') || arrow < 0)
                continue;
            var (sql, expected) = (line[..arrow].Trim(), line[(arrow + 4)..]);
            var actual = Run(lake.Engine, IsQuery(sql) ? sql : $"SELECT {sql}");
            if (actual != expected)
                wrong.Add($"{file}.txt({number}): {sql}\n    expected {expected}\n    actual   {actual}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} lines differ:\n{string.Join('\n', wrong)}");
    }

    private static bool IsQuery(string sql) =>
        sql.StartsWith("SELECT ", StringComparison.Ordinal) || sql.StartsWith("WITH ", StringComparison.Ordinal) || sql.StartsWith("VALUES ", StringComparison.Ordinal)
        || sql.StartsWith("(SELECT ", StringComparison.Ordinal) || sql.StartsWith("TABLE ", StringComparison.Ordinal);

    private static string Run(Engine engine, string sql)
    {
        try
        {
            return string.Join(" / ", engine.Rows(sql).Select(r => string.Join('|', r.Select(v => v ?? "NULL"))));
        }
        catch (SqlException error)
        {
            return $"! {error.Code}: {error.Message}";
        }
        catch (DuckDbException error)
        {
            var (code, message) = EngineErrors.Map(error.Message);
            return $"! {code}: {message}";
        }
    }
}
