using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class QueryExecution
{
    public string QueryExecutionId { get; set; }
    public string Query { get; set; }
    public StatementType StatementType { get; set; }
    public string SubstatementType { get; set; }
    public ManagedQueryResultsConfiguration ManagedQueryResultsConfiguration { get; set; }
    public ResultConfiguration ResultConfiguration { get; set; }
    public ResultReuseConfiguration ResultReuseConfiguration { get; set; }
    public QueryExecutionContext QueryExecutionContext { get; set; }
    public QueryExecutionStatus Status { get; set; }
    public QueryExecutionStatistics Statistics { get; set; }
    public string WorkGroup { get; set; }
    public EngineVersion EngineVersion { get; set; }
    public List<string> ExecutionParameters { get; set; } = Collections.New<List<string>>();
}

public class QueryExecutionContext
{
    public string Database { get; set; }
    public string Catalog { get; set; }
}

public class QueryExecutionStatus
{
    public QueryExecutionState State { get; set; }
    public string StateChangeReason { get; set; }
    public DateTime? SubmissionDateTime { get; set; }
    public DateTime? CompletionDateTime { get; set; }
    public AthenaError AthenaError { get; set; }
}

public class AthenaError
{
    public int? ErrorCategory { get; set; }
    public int? ErrorType { get; set; }
    public bool? Retryable { get; set; }
    public string ErrorMessage { get; set; }
}

public class QueryExecutionStatistics
{
    public long? EngineExecutionTimeInMillis { get; set; }
    public long? DataScannedInBytes { get; set; }
    public string DataManifestLocation { get; set; }
    public long? TotalExecutionTimeInMillis { get; set; }
    public long? QueryQueueTimeInMillis { get; set; }
    public long? ServicePreProcessingTimeInMillis { get; set; }
    public long? QueryPlanningTimeInMillis { get; set; }
    public long? ServiceProcessingTimeInMillis { get; set; }
    public ResultReuseInformation ResultReuseInformation { get; set; }
    public double? DpuCount { get; set; }
}

public class ResultReuseInformation
{
    public bool? ReusedPreviousResult { get; set; }
}

public class UnprocessedQueryExecutionId
{
    public string QueryExecutionId { get; set; }
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
}
