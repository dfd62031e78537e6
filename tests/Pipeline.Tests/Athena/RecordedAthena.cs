using System.Text.Json;
using Workbook.AwsSdk.Tests.Support;

namespace Workbook.Pipeline.Tests.Athena;

/// <summary>Answers as Athena gave them for one query, served by a real web server.</summary>
internal static class RecordedAthena
{
    public static readonly Answer Started = new("""{"QueryExecutionId":"q-1"}""");

    public static readonly Answer Running = Execution("RUNNING");

    public static Answer Succeeded(string statementType = "DML", string? substatementType = null) => Execution("SUCCEEDED", statementType, substatementType);

    public static Answer Execution(string state, string statementType = "DML", string? substatementType = null, string? reason = null) =>
        new(JsonSerializer.Serialize(new
        {
            QueryExecution = new
            {
                QueryExecutionId = "q-1",
                Query = "SELECT 1",
                StatementType = statementType,
                SubstatementType = substatementType,
                WorkGroup = "lab",
                Status = new { State = state, StateChangeReason = reason },
                Statistics = new { DataScannedInBytes = 2048, EngineExecutionTimeInMillis = 120, TotalExecutionTimeInMillis = 180 },
                EngineVersion = new { EffectiveEngineVersion = "Athena engine version 3" },
            },
        }));

    /// <summary>A page of results; the first one of a SELECT begins with the names of the columns.</summary>
    public static Answer Page((string Name, string Type)[] columns, string?[][] rows, string? next = null, long? updateCount = null) =>
        new(JsonSerializer.Serialize(new
        {
            UpdateCount = updateCount,
            NextToken = next,
            ResultSet = new
            {
                ResultSetMetadata = new { ColumnInfo = columns.Select(c => new { c.Name, Label = c.Name, c.Type, Precision = 10, Scale = 2 }) },
                Rows = rows.Select(row => new { Data = row.Select(value => value is null ? new Dictionary<string, string>() : new() { ["VarCharValue"] = value }) }),
            },
        }));

    /// <summary>A SELECT that ends at once.</summary>
    public static Task<RecordedService> SelectAsync((string Name, string Type)[] columns, params string?[][] rows) =>
        RecordedService.StartAsync(Started, Succeeded(), Page(columns, [[.. columns.Select(c => c.Name)], .. rows]));

    public static AthenaConnection Connect(this RecordedService service, TimeProvider? clock = null)
    {
        var connection = new AthenaConnection(service.Athena(), "clicks", "lab", "s3://results/", clock);
        connection.Open();
        return connection;
    }

    public static IEnumerable<string> Operations(this RecordedService service) =>
        service.Requests.Select(request => request.Headers["X-Amz-Target"].Split('.')[1]);
}
