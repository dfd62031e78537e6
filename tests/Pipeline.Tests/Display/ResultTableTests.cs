using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Pipeline.Tests.Athena;

namespace Workbook.Pipeline.Tests.Display;

/// <summary>Shown by the package that notebooks show values with.</summary>
public sealed class ResultTableTests
{
    [Fact]
    public async Task A_notebook_shows_a_result_as_a_table_with_its_query()
    {
        var table = await TableAsync([("page", "varchar"), ("hits", "bigint")], ["/", "12"], ["/cart", null]);

        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(ResultTable)));
        Assert.Equal(
            "<table class=\"workbook-result\"><caption style=\"caption-side:bottom;text-align:left;white-space:nowrap\">2 rows<span class=\"this-run\"> &#xB7; 2,048 bytes scanned &#xB7; 0.120 s</span> &#xB7; query execution q-1</caption>"
            + "<thead><tr><th scope=\"col\">page<br><small>varchar</small></th><th scope=\"col\" style=\"text-align:right\">hits<br><small>bigint</small></th></tr></thead>"
            + "<tbody><tr><td>/</td><td style=\"text-align:right\">12</td></tr><tr><td>/cart</td><td><i>NULL</i></td></tr></tbody></table>",
            table.ToDisplayString("text/html"));
    }

    [Fact]
    public async Task Values_and_names_are_encoded()
    {
        var table = await TableAsync([("<b>", "varchar")], ["<script>alert(1)</script>"]);

        var html = table.ToDisplayString("text/html");

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_beyond_fifty_are_counted()
    {
        var table = await TableAsync([("n", "integer")], [.. Enumerable.Range(0, 61).Select(i => new[] { $"{i}" })]);

        Assert.Contains("<tfoot><tr><td colspan=\"1\"><i>(11 more)</i>", table.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Equal(61, table["n"].Count);
    }

    [Fact]
    public async Task Rows_that_ORDER_BY_leaves_open_are_sorted_within_their_tie_alone()
    {
        var table = await TableAsync([("hits", "bigint"), ("page", "varchar")], ["9", "/z"], ["4", "/b"], ["4", null], ["4", "/a"], ["1", "/c"]);

        Assert.Equal(["/z", null, "/a", "/b", "/c"], table.WithTiesSorted("hits")["page"]);
        Assert.Equal("q-1", table.WithTiesSorted("hits").QueryExecutionId);
        Assert.Throws<ArgumentException>(() => table.WithTiesSorted("dt"));
    }

    [Fact]
    public async Task Text_is_aligned()
    {
        var table = await TableAsync([("page", "varchar"), ("hits", "bigint")], ["/", "12"]);

        Assert.Equal("page | hits\n/    | 12\n1 row · 2,048 bytes scanned · 0.120 s · query execution q-1", table.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_unknown_column_lists_those_there_are()
    {
        var table = await TableAsync([("page", "varchar")], ["/"]);

        Assert.StartsWith("The result has no column 'pages'; it has page.", Assert.Throws<ArgumentException>(() => table["pages"]).Message, StringComparison.Ordinal);
    }

    private static async Task<ResultTable> TableAsync((string, string)[] columns, params string?[][] rows)
    {
        await using var service = await RecordedAthena.SelectAsync(columns, rows);
        await using var connection = service.Connect();
        return await connection.ShowAsync("SELECT 1", cancellationToken: TestContext.Current.CancellationToken);
    }
}
