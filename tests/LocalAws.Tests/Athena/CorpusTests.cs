using System.Text;
using System.Text.Json;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>
/// Queries with the results that Athena gives, through StartQueryExecution and GetQueryResults: a few of our own that are always here, and a
/// larger collection where it lies beside the project. https://docs.aws.amazon.com/athena/latest/ug/functions.html
/// </summary>
public sealed class CorpusTests(AthenaCloud cloud, ITestOutputHelper output) : AthenaTestBase(cloud)
{
    private const int AtATime = 8;

    [Fact]
    public Task Our_own_queries_give_what_Athena_gives() => CheckAsync(Path.Combine(AppContext.BaseDirectory, "Athena", "Corpus", "queries.jsonl"));

    [Fact]
    public async Task The_collection_beside_the_project_gives_what_Athena_gives()
    {
        var file = Find("shared/facts/trino_examples.jsonl");
        Assert.SkipWhen(file is null, "No collection of examples lies beside the project.");
        await CheckAsync(file!);
    }

    private async Task CheckAsync(string file)
    {
        var cases = (await File.ReadAllLinesAsync(file, Cancel)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Case>(line, JsonSerializerOptions.Web)!).ToList();
        var failures = new StringBuilder();
        var passed = new SortedDictionary<string, (int Passed, int All)>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Cancel }, async (each, _) =>
        {
            var actual = await AnswerAsync(each.Sql);
            var isRight = actual == each.Answer || each.Error is null && each.Types is null && Rows(actual) == Rows(each.Answer);
            lock (failures)
            {
                var (before, all) = passed.GetValueOrDefault(each.Category);
                passed[each.Category] = (before + (isRight ? 1 : 0), all + 1);
                if (!isRight)
                    failures.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{each.Id}: {each.Sql}\nexpected {each.Answer}\nactual   {actual}\n");
            }
        });

        foreach (var (category, (right, all)) in passed)
            output.WriteLine($"{category}: {right} of {all}");
        Assert.True(failures.Length == 0, failures.ToString());
    }

    /// <summary>The types of the columns on the first line, then the rows; or the reason of the failure.</summary>
    private async Task<string> AnswerAsync(string sql)
    {
        try
        {
            var execution = await EndAsync(await StartAsync(sql));
            if (execution.Status.StateChangeReason is { } reason)
                return reason;
            var results = (await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, Cancel)).ResultSet;
            var types = string.Join(" | ", results.ResultSetMetadata.ColumnInfo.Select(column => column.Type));
            return Lines(types, results.Rows.Skip(1).Select(row => row.Data.Select(datum => datum.VarCharValue)));
        }
        catch (InvalidRequestException refused)
        {
            return refused.Message;
        }
    }

    private static string Lines(string types, IEnumerable<IEnumerable<string?>> rows) =>
        string.Join('\n', rows.Select(row => string.Join(" | ", row.Select(value => value ?? "∅"))).Prepend(types));

    private static string Rows(string answer) => answer.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? answer[end..] : "";

    private static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, path);
            if (File.Exists(file))
                return file;
        }

        return null;
    }

    private sealed record Case(string Id, string Sql, string?[][]? Expect, string[]? Types, string? Error)
    {
        public string Category => Id[(Id.IndexOf('-', StringComparison.Ordinal) + 1)..];

        public string Answer => Error ?? Lines(string.Join(" | ", Types ?? []), Expect!);
    }
}
