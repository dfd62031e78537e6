using System.Text.Json.Serialization;

using Workbook.LocalAws.Athena.Queries;
namespace Workbook.LocalAws.Athena;

/// <summary>A query execution as Athena describes it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html</remarks>
internal sealed record QueryExecution
{
    public required string QueryExecutionId { get; init; }

    public required string Query { get; init; }

    public required string StatementType { get; init; }

    public required string SubstatementType { get; init; }

    public required ResultConfiguration ResultConfiguration { get; init; }

    public required QueryContext QueryExecutionContext { get; init; }

    public required QueryStatus Status { get; init; }

    public QueryStatistics Statistics { get; init; } = new();

    public required string WorkGroup { get; init; }

    public EngineVersion EngineVersion { get; init; } = new();

    public List<string>? ExecutionParameters { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }

    [JsonIgnore]
    public string Database => QueryExecutionContext.Database?.ToLowerInvariant() ?? Glue.DataCatalog.DefaultDatabase;
}

internal sealed record QueryStatus
{
    public required string State { get; init; }

    public string? StateChangeReason { get; init; }

    public required DateTimeOffset SubmissionDateTime { get; init; }

    public DateTimeOffset? CompletionDateTime { get; init; }

    public AthenaError? AthenaError { get; init; }
}

internal static class QueryState
{
    public const string Queued = "QUEUED";
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string Cancelled = "CANCELLED";

    public static bool IsFinal(string state) => state is Succeeded or Failed or Cancelled;
}

internal sealed record AthenaError(int ErrorCategory, int ErrorType, bool Retryable, string ErrorMessage);

internal sealed record QueryStatistics
{
    public long EngineExecutionTimeInMillis { get; init; }

    public long DataScannedInBytes { get; init; }

    public string? DataManifestLocation { get; init; }

    public long TotalExecutionTimeInMillis { get; init; }

    public long QueryQueueTimeInMillis { get; init; }

    public long ServicePreProcessingTimeInMillis { get; init; }

    public long QueryPlanningTimeInMillis { get; init; }

    public long ServiceProcessingTimeInMillis { get; init; }

    public ResultReuseInformation ResultReuseInformation { get; init; } = new(false);
}

internal sealed record ResultReuseInformation(bool ReusedPreviousResult);

/// <summary>A column of a result as GetQueryResults describes it.</summary>
internal sealed record ColumnInfo
{
    public string CatalogName { get; init; } = "hive";

    public string SchemaName { get; init; } = "";

    public string TableName { get; init; } = "";

    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Type { get; init; }

    public int Precision { get; init; }

    public int Scale { get; init; }

    public string Nullable { get; init; } = "UNKNOWN";

    public bool CaseSensitive { get; init; }
}

/// <summary>What GetQueryResults needs to know besides the result object.</summary>
internal sealed record QueryResultShape
{
    public IReadOnlyList<ColumnInfo> Columns { get; init; } = [];

    /// <summary>Rows lie in a CSV object, its first row the headings; otherwise each line of a text object is a row of one datum.</summary>
    public bool IsCsv { get; init; }

    /// <summary>The result has rows at all; CREATE TABLE AS and INSERT have none.</summary>
    public bool HasRows { get; init; } = true;

    public long? UpdateCount { get; init; }

    /// <summary>Rows of the result, without the headings; null where nobody counted them.</summary>
    public long? Rows { get; init; }
}
