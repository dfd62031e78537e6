using System.Text.Json;
using Workbook.TrinoSql;
using static System.FormattableString;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>EXPLAIN: the query's steps by Trino's names, a line a row under the heading; ANALYZE runs the query and tells what it took.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/athena-explain-statement.html</remarks>
internal sealed class ExplainStatements(CloudContext cloud, QueryPreparation preparation)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public async Task<QueryOutcome> ExplainAsync(QueryRun run, Explain explain, CancellationToken cancellationToken)
    {
        var query = explain.Statement switch
        {
            QueryStatement select => select.Query,
            CreateTableAs create => create.Query,
            InsertInto insert => insert.Query,
            Unload unload => unload.Query,
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, "EXPLAIN takes SELECT, CREATE TABLE AS, INSERT INTO and UNLOAD."),
        };
        using var prepared = preparation.Prepare(run, query, cancellationToken);
        if (!explain.Analyze && explain.PlanType == "VALIDATE")
            return await TextAsync(run, "Valid", ["true"], cancellationToken);
        if (!explain.Analyze && explain.PlanType == "IO")
            return await TextAsync(run, "Query Plan", InputsAndOutputs(run, explain.Statement, prepared.Translation), cancellationToken);
        List<string> plan = [.. AthenaSql.Plan(explain, query, run.Context(cloud.Catalog), prepared.Translation)];
        if (explain.Analyze)
            await MeasureAsync(run, prepared, explain, plan, cancellationToken);
        return (await TextAsync(run, "Query Plan", plan, cancellationToken)) with { DataScanned = explain.Analyze ? prepared.DataScanned : 0 };
    }

    private static Task<QueryOutcome> TextAsync(QueryRun run, string heading, IEnumerable<string> lines, CancellationToken cancellationToken) =>
        run.StageTextAsync([heading, .. lines], [ColumnInfos.Varchar(heading)], cancellationToken);

    /// <summary>Runs the query, its rows counted and dropped, and puts what it took into the text of its plan.</summary>
    private async Task MeasureAsync(QueryRun run, PreparedQuery prepared, Explain explain, List<string> plan, CancellationToken cancellationToken)
    {
        var start = cloud.Now;
        using var command = prepared.Connection.CreateCommand(prepared.Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0L;
        while (await reader.ReadAsync(cancellationToken))
            rows++;
        if (explain.Format != "TEXT")
            return;
        var (planning, execution) = ((run.Planned ?? run.Start) - run.Start, cloud.Now - start);
        plan.Insert(1, Invariant($"    Scheduled: {execution.TotalMilliseconds:0.00}ms, Input: {prepared.DataScanned}B, Output: {rows} rows"));
        plan.Insert(0, Invariant($"Queued: {run.Execution.Statistics.QueryQueueTimeInMillis}ms, Planning: {planning.TotalMilliseconds:0.00}ms, Execution: {execution.TotalMilliseconds:0.00}ms"));
    }

    /// <summary>TYPE IO: the tables and columns read, and the table written.</summary>
    private static string[] InputsAndOutputs(QueryRun run, Statement statement, Translation translation)
    {
        static object Named(RelationName name) => new { catalog = "awsdatacatalog", schemaTable = new { schema = name.Database, table = name.Name } };
        var plan = new Dictionary<string, object>
        {
            ["inputTableColumnInfos"] = translation.Scans.Select(scan => new
            {
                table = Named(new RelationName(scan.Table.Database, scan.Table.Name)),
                columns = scan.Columns,
                constraint = scan.PartitionFilter,
            }),
        };
        if (statement switch { CreateTableAs create => create.Table, InsertInto insert => insert.Table, _ => null } is { } target)
            plan["outputTable"] = Named(target.In(run.Database));
        return JsonSerializer.Serialize(plan, Indented).ReplaceLineEndings("\n").Split('\n');
    }
}
