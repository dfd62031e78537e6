using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.Pipeline;

/// <summary>What Athena tells of a query execution.</summary>
public sealed record AthenaQuery
{
    /// <summary>Id of the query execution.</summary>
    public required string QueryExecutionId { get; init; }

    /// <summary>The statement.</summary>
    public required string Sql { get; init; }

    /// <summary>How it stands, or ended.</summary>
    public required QueryExecutionState State { get; init; }

    /// <summary>Why it failed or was cancelled, in Athena's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Database of its unqualified names.</summary>
    public string? Database { get; init; }

    /// <summary>Work group that it ran in.</summary>
    public string? WorkGroup { get; init; }

    /// <summary>DDL, DML or UTILITY.</summary>
    public StatementType? StatementType { get; init; }

    /// <summary>Such as <c>SELECT</c>, <c>INSERT</c> or <c>CREATE_TABLE_AS_SELECT</c>.</summary>
    public string? SubstatementType { get; init; }

    /// <summary>S3 URI of the result file.</summary>
    public string? OutputLocation { get; init; }

    /// <summary>Such as <c>Athena engine version 3</c>.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>What was really read; Athena bills at least 10 MB a query.</summary>
    public long DataScannedInBytes { get; init; }

    /// <summary>Time in which the engine worked on it.</summary>
    public TimeSpan EngineExecutionTime { get; init; }

    /// <summary>From submission to the end, time in the queue included.</summary>
    public TimeSpan TotalExecutionTime { get; init; }

    internal static AthenaQuery From(QueryExecution execution) => new()
    {
        QueryExecutionId = execution.QueryExecutionId,
        Sql = execution.Query,
        State = execution.Status.State,
        Reason = execution.Status.StateChangeReason,
        Database = execution.QueryExecutionContext?.Database,
        WorkGroup = execution.WorkGroup,
        StatementType = execution.StatementType,
        SubstatementType = execution.SubstatementType,
        OutputLocation = execution.ResultConfiguration?.OutputLocation,
        EngineVersion = execution.EngineVersion?.EffectiveEngineVersion,
        DataScannedInBytes = execution.Statistics?.DataScannedInBytes ?? 0,
        EngineExecutionTime = TimeSpan.FromMilliseconds(execution.Statistics?.EngineExecutionTimeInMillis ?? 0),
        TotalExecutionTime = TimeSpan.FromMilliseconds(execution.Statistics?.TotalExecutionTimeInMillis ?? 0),
    };
}
