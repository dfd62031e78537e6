using System.Text.Json;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>EXPLAIN: the query's steps by Trino's names; measured by ANALYZE, the plan of the engine that ran it here. A line a row under the heading.</summary>
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
        if (!explain.Analyze)
            return await TextAsync(run, "Query Plan", AthenaSql.Plan(explain, query, run.Context(cloud.Catalog), prepared.Translation), cancellationToken);
        return (await TextAsync(run, "Query Plan", await MeasuredAsync(prepared, explain, cancellationToken), cancellationToken)) with { DataScanned = prepared.DataScanned };
    }

    private static Task<QueryOutcome> TextAsync(QueryRun run, string heading, IEnumerable<string> lines, CancellationToken cancellationToken) =>
        run.StageTextAsync([heading, .. lines], [ColumnInfos.Varchar(heading)], cancellationToken);

    private static async Task<List<string>> MeasuredAsync(PreparedQuery prepared, Explain explain, CancellationToken cancellationToken)
    {
        var format = explain.Format == "TEXT" ? "" : $", FORMAT {explain.Format}";
        using var command = prepared.Connection.CreateCommand($"EXPLAIN (ANALYZE{format}) {prepared.Sql}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            lines.AddRange(reader.GetString(1).TrimEnd().Split('\n'));
        return lines;
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
