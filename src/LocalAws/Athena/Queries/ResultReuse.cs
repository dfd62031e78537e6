using System.Text.Json;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>
/// Answers a query from the results of an earlier one of the same text and context, when its client allows that. The new execution points at
/// the earlier result object and scans nothing.
/// </summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html</remarks>
internal static partial class ResultReuse
{
    private const int DefaultMinutes = 60;
    private const int MostMinutes = 10_080;

    public const string Schema = """
        CREATE TABLE IF NOT EXISTS athena_reusable_results (
            key TEXT PRIMARY KEY,
            query_id TEXT NOT NULL,
            completed_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    public static void Check(ResultReuseConfiguration? configuration)
    {
        if (configuration?.ResultReuseByAgeConfiguration?.MaxAgeInMinutes is < 0 or > MostMinutes)
            throw AthenaErrors.Invalid($"MaxAgeInMinutes must be between 0 and {MostMinutes}.");
    }

    public static bool IsWanted(ResultReuseConfiguration? configuration) => configuration?.ResultReuseByAgeConfiguration is { Enabled: true };

    /// <summary>Keeps a succeeded query's result for later ones.</summary>
    public static void Remember(CatalogTransaction transaction, QueryExecution execution, Statement statement)
    {
        if (statement is not QueryStatement || !IsRepeatable(execution.Query))
            return;
        transaction.Execute(
            "INSERT INTO athena_reusable_results (key, query_id, completed_at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET query_id = excluded.query_id, completed_at = excluded.completed_at",
            Key(execution), execution.QueryExecutionId, execution.Status.CompletionDateTime!.Value.ToUnixTimeMilliseconds());
    }

    /// <summary>The new execution as one that has succeeded with an earlier result, and that result's shape; null when there is none to reuse.</summary>
    public static (QueryExecution Execution, QueryResultShape Shape)? Find(
        CatalogSession session, QueryExecution execution, Statement statement, ResultReuseConfiguration? configuration, DateTimeOffset now)
    {
        if (configuration?.ResultReuseByAgeConfiguration is not { Enabled: true } byAge || statement is not QueryStatement || !IsRepeatable(execution.Query))
            return null;
        var oldest = now.AddMinutes(-(byAge.MaxAgeInMinutes ?? DefaultMinutes)).ToUnixTimeMilliseconds();
        var id = session.Find("SELECT query_id FROM athena_reusable_results WHERE key = ?1 AND completed_at >= ?2", row => row.GetString(0), Key(execution), oldest);
        if (id is null || AthenaStore.Find(session, id) is not { } earlier || AthenaStore.Shape(session, id) is not { } shape)
            return null;
        var location = S3Location.Parse(earlier.ResultConfiguration.OutputLocation)!;
        if (ObjectStore.Find(session, location.Bucket, location.Prefix.TrimEnd('/')) is null)
            return null;
        return (execution with
        {
            ResultConfiguration = execution.ResultConfiguration with { OutputLocation = earlier.ResultConfiguration.OutputLocation },
            Status = execution.Status with { State = QueryState.Succeeded, CompletionDateTime = now },
            Statistics = new QueryStatistics { ResultReuseInformation = new ResultReuseInformation(true) },
        }, shape);
    }

    private static string Key(QueryExecution execution)
    {
        var results = execution.ResultConfiguration;
        var folder = results.OutputLocation![..(results.OutputLocation!.LastIndexOf('/') + 1)];
        return JsonSerializer.Serialize(
            new { execution.Query, execution.Database, execution.QueryExecutionContext.Catalog, execution.WorkGroup, Results = results with { OutputLocation = folder }, execution.ExecutionParameters }, AwsJson.Pascal);
    }

    private static bool IsRepeatable(string sql) =>
        !Volatile().IsMatch(sql) && (!Limit().IsMatch(sql) || Ordered().IsMatch(sql)) && !sql.Contains("information_schema", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:rand|random|uuid|shuffle|now|current_\w+|localtime\w*|tablesample)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Volatile();

    [GeneratedRegex(@"\b(?:limit|fetch)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\border\s+by\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordered();
}

/// <summary>What a client allows of reuse.</summary>
internal sealed record ResultReuseConfiguration(ResultReuseByAge? ResultReuseByAgeConfiguration);

internal sealed record ResultReuseByAge(bool Enabled, int? MaxAgeInMinutes);
