using Workbook.DuckDb;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Runs queries and writes their rows as CSV while they come.</summary>
internal sealed class SelectStatements(CloudContext cloud, QueryPreparation preparation)
{
    public async Task<QueryOutcome> SelectAsync(QueryRun run, Query query, CancellationToken cancellationToken)
    {
        using var prepared = preparation.Prepare(run, query, cancellationToken);
        return await SelectAsync(run, prepared, cancellationToken);
    }

    public async Task<QueryOutcome> ShowFunctionsAsync(QueryRun run, ShowFunctions show, CancellationToken cancellationToken)
    {
        using var prepared = preparation.Prepare(run, AthenaSql.Translate(show), cancellationToken);
        return await SelectAsync(run, prepared, cancellationToken);
    }

    private async Task<QueryOutcome> SelectAsync(QueryRun run, PreparedQuery prepared, CancellationToken cancellationToken)
    {
        var columns = ColumnInfos.Of(prepared.Translation.Columns);
        // The columns are known before the first row: their object is on disk when the rows are.
        var metadata = Task.Run(() => run.StageMetadataAsync(columns, null, 0, cancellationToken), CancellationToken.None);
        long rows;
        try
        {
            rows = await StageRowsAsync(run, prepared, cancellationToken);
        }
        finally
        {
            await metadata;
        }

        return new QueryOutcome
        {
            Shape = new QueryResultShape { Columns = columns, IsCsv = true, UpdateCount = 0, Rows = rows },
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
        };
    }

    private async Task<long> StageRowsAsync(QueryRun run, PreparedQuery prepared, CancellationToken cancellationToken)
    {
        using var command = prepared.Connection.CreateCommand(prepared.Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await using var stop = cancellationToken.Register(command.Cancel);
        try
        {
            await using var rows = new ResultStream(reader, prepared.Translation.Columns, () => run.Executed ??= cloud.Now);
            await run.StageAsync(run.Output.Bucket, run.Output.Key, rows, cancellationToken);
            return rows.Rows;
        }
        catch (DuckDbException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was stopped.", error, cancellationToken);
        }
    }
}
