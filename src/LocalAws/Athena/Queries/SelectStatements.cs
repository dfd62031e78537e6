using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Runs queries and writes their rows as CSV while they come.</summary>
internal sealed class SelectStatements(QueryPreparation preparation)
{
    public async Task<QueryOutcome> SelectAsync(QueryRun run, Query query, CancellationToken cancellationToken) =>
        await SelectAsync(run, await preparation.PrepareAsync(run, query, cancellationToken), cancellationToken);

    public async Task<QueryOutcome> ShowFunctionsAsync(QueryRun run, ShowFunctions show, CancellationToken cancellationToken) =>
        await SelectAsync(run, await preparation.PrepareAsync(run, () => AthenaSql.Translate(show), cancellationToken), cancellationToken);

    private static async Task<QueryOutcome> SelectAsync(QueryRun run, PreparedQuery query, CancellationToken cancellationToken)
    {
        using var prepared = query;
        var columns = ColumnInfos.Of(prepared.Translation.Columns);
        var rows = await StageRowsAsync(run, prepared, cancellationToken);
        await run.StageMetadataAsync(columns, null, 0, cancellationToken);
        return new QueryOutcome
        {
            Shape = new QueryResultShape { Columns = columns, IsCsv = true, UpdateCount = 0, Rows = rows },
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
        };
    }

    private static async Task<long> StageRowsAsync(QueryRun run, PreparedQuery prepared, CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * ResultWriter.FlushBytes, resumeWriterThreshold: ResultWriter.FlushBytes));
        var staging = run.StageAsync(run.Output.Bucket, run.Output.Key, pipe.Reader.AsStream(), cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var rows = 0L;
        try
        {
            rows = await ResultWriter.WriteAsync(prepared, pipe.Writer, cancellationToken);
        }
        catch (Exception error) // handed on through the pipe, so that the staged file goes too
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }

        await pipe.Writer.CompleteAsync(failure?.SourceException);
        try
        {
            await staging;
        }
        catch (Exception error) when (failure is not null && error is not OutOfMemoryException)
        {
            // The staging failed because the rows did: they say why.
        }

        failure?.Throw();
        return rows;
    }
}
