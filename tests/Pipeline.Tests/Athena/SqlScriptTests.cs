using Workbook.AwsSdk.Tests.Support;
using static Workbook.Pipeline.Tests.Athena.RecordedAthena;

namespace Workbook.Pipeline.Tests.Athena;

public sealed class SqlScriptTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["database"] = "clicks_db",
        ["bucket"] = "raw-bucket",
        ["evil"] = "x'; DROP TABLE t; --",
        ["count"] = "-1.5",
    };

    [Fact]
    public void Semicolons_in_quotes_and_comments_do_not_end_a_statement()
    {
        var script = SqlScript.Parse("""
            SELECT ';', "a;b", `c;d`, 'it''s; fine' -- not; here
            /* nor; here */ FROM t - 1 / 2;
            SELECT 2
            """);

        Assert.Equal(2, script.Statements.Count);
        Assert.StartsWith("SELECT ';', \"a;b\", `c;d`, 'it''s; fine' -- not; here", script.Statements[0].Sql, StringComparison.Ordinal);
        Assert.EndsWith("FROM t - 1 / 2", script.Statements[0].Sql, StringComparison.Ordinal);
        Assert.Equal("SELECT 2", script.Statements[1].Sql);
    }

    [Fact]
    public void A_statement_knows_its_line_and_the_comment_above_it()
    {
        var script = SqlScript.Parse("-- About the file.\n\n-- 1. Preview\nSELECT 1;\n\n\nSELECT\n 2;\n;\n-- nothing follows");

        Assert.Equal([("SELECT 1", 4, "1. Preview"), ("SELECT\n 2", 7, "SELECT")], script.Statements.Select(s => (s.Sql, s.Line, s.Title)));
    }

    [Theory]
    [InlineData("SELECT * FROM ${database}.t", "SELECT * FROM clicks_db.t")]
    [InlineData("LOCATION 's3://${bucket}/x/'", "LOCATION 's3://raw-bucket/x/'")]
    [InlineData("SELECT '${evil}'", "SELECT 'x''; DROP TABLE t; --'")]
    [InlineData("SELECT \"${evil}\" FROM `${evil}`", "SELECT \"x'; DROP TABLE t; --\" FROM `x'; DROP TABLE t; --`")]
    [InlineData("LIMIT ${count}", "LIMIT -1.5")]
    [InlineData("SELECT 1 -- ${unknown}", "SELECT 1 -- ${unknown}")]
    public void A_value_is_put_in_as_its_place_demands(string template, string sql) =>
        Assert.Equal(sql, Assert.Single(SqlScript.Parse(template, values: Values).Statements).Sql);

    [Theory]
    [InlineData("SELECT 1;\nSELECT ${name}", "x.sql(2): no value is given for ${name}. Known are bucket, count, database, evil.")]
    [InlineData("SELECT * FROM ${evil}", "x.sql(1): the value 'x'; DROP TABLE t; --' of ${evil} is no plain name or number. Put the placeholder in quotes, or choose another value.")]
    [InlineData("SELECT 1;\n\nSELECT 'open", "x.sql(3): 'open … is never closed.")]
    [InlineData("/* open", "x.sql(1): /* open … is never closed.")]
    public void A_mistake_is_named_with_script_and_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => SqlScript.Parse(text, "x.sql", Values)).Message);

    [Fact]
    public async Task A_script_gives_a_result_for_each_statement_and_ends_at_the_first_failure()
    {
        await using var service = await RecordedService.StartAsync(
            Started, Succeeded(), Page([("n", "integer")], [["n"], ["1"]]),
            Started, Execution("FAILED", reason: "DIVISION_BY_ZERO: Division by zero"));
        await using var connection = service.Connect();
        var script = SqlScript.Parse("-- One\nSELECT 1 AS n;\nSELECT 1/0;\nSELECT 3", "queries.sql");
        var results = new List<StatementResult>();

        var error = await Assert.ThrowsAsync<AthenaException>(async () =>
        {
            await foreach (var result in connection.RunAsync(script, TestContext.Current.CancellationToken))
                results.Add(result);
        });

        Assert.Equal([1], Assert.Single(results).Table["n"]);
        Assert.Equal("One", results[0].Title);
        Assert.Equal(TimeSpan.FromMilliseconds(180), results[0].Elapsed);
        Assert.StartsWith("queries.sql(3): The query failed: DIVISION_BY_ZERO", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, service.Requests.Count);
    }

    [Fact]
    public void The_scripts_of_the_workbook_split_into_their_statements()
    {
        var sql = Path.Combine(RepositoryRoot(), "sql");
        var values = new Dictionary<string, string>
        {
            ["database"] = "d",
            ["project"] = "p",
            ["processedBucket"] = "b",
            ["athenaBucket"] = "a",
            ["build"] = "1",
            ["assignmentDatabase"] = "x",
        };

        Assert.Equal(4, SqlScript.Load(Path.Combine(sql, "assignment.sql"), values).Statements.Count);
        Assert.All(Directory.GetFiles(Path.Combine(sql, "queries")), file => Assert.Single(SqlScript.Load(file, values).Statements));
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Workbook.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
