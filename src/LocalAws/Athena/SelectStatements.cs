using System.IO.Pipelines;
using Workbook.DuckDb;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>Runs queries and writes their rows as CSV while they come.</summary>
internal sealed class SelectStatements(CloudContext cloud, QueryEngine engine, TableReader tables, ObjectStore objects)
{
    private const int FlushBytes = 256 * 1024;

    public async Task<QueryOutcome> SelectAsync(QueryRun run, Query query, CancellationToken cancellationToken)
    {
        using var prepared = await PrepareAsync(run, query, cancellationToken);
        var columns = ColumnInfos.Of(prepared.Translation.Columns);
        await StageRowsAsync(run, prepared, cancellationToken);
        await run.StageMetadataAsync(columns, null, 0, cancellationToken);
        return new QueryOutcome
        {
            Shape = new QueryResultShape { Columns = columns, IsCsv = true, UpdateCount = 0 },
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
        };
    }

    /// <summary>DuckDB's plan of the translated query, a line a row under the heading.</summary>
    public async Task<QueryOutcome> ExplainAsync(QueryRun run, Explain explain, CancellationToken cancellationToken)
    {
        if (explain.Statement is not QueryStatement { Query: var query })
            throw QueryFailure.Coded(ErrorCodes.NotSupported, "Local AWS explains queries, not other statements.");
        using var prepared = await PrepareAsync(run, query, cancellationToken);
        using var command = prepared.Connection.CreateCommand($"EXPLAIN {(explain.Analyze ? "ANALYZE " : "")}{prepared.Translation.Sql}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string> { "Query Plan" };
        while (await reader.ReadAsync(cancellationToken))
            lines.AddRange(reader.GetString(1).Split('\n'));
        return (await run.StageTextAsync(lines, [ColumnInfos.Varchar("Query Plan")], cancellationToken)) with { DataScanned = explain.Analyze ? prepared.DataScanned : 0 };
    }

    /// <summary>Translates a query and defines the tables it reads on a connection of its own.</summary>
    public Task<PreparedQuery> PrepareAsync(QueryRun run, Query query, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var translation = AthenaSql.Translate(query, run.Context(cloud.Catalog));
            var prepared = new PreparedQuery(translation, engine.Connect(), objects.Lease());
            try
            {
                foreach (var scan in translation.Scans)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    prepared.DataScanned += tables.Define(prepared.Connection, scan);
                }

                CheckCutoff(run, prepared.DataScanned);
                return prepared;
            }
            catch
            {
                prepared.Dispose();
                throw;
            }
        },
        cancellationToken);

    private static void CheckCutoff(QueryRun run, long dataScanned)
    {
        if (run.WorkGroup.Configuration.BytesScannedCutoffPerQuery is { } limit && dataScanned > limit)
            throw new QueryCancelledException($"Query cancelled! : Bytes scanned limit was exceeded");
    }

    private static async Task StageRowsAsync(QueryRun run, PreparedQuery prepared, CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * FlushBytes, resumeWriterThreshold: FlushBytes));
        var staging = run.StageAsync(run.Output.Bucket, run.Output.Key, pipe.Reader.AsStream(), cancellationToken);
        Exception? failure = null;
        try
        {
            await WriteRowsAsync(prepared, pipe.Writer, cancellationToken);
        }
        catch (Exception error) // handed on through the pipe, so that the staged file goes too
        {
            failure = error;
        }

        await pipe.Writer.CompleteAsync(failure);
        try
        {
            await staging;
        }
        catch (Exception error) when (failure is not null && error is not OutOfMemoryException)
        {
            // The staging failed because the rows did: they say why.
        }

        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private static async Task WriteRowsAsync(PreparedQuery prepared, PipeWriter output, CancellationToken cancellationToken)
    {
        var columns = prepared.Translation.Columns;
        using var command = prepared.Connection.CreateCommand(prepared.Translation.Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        CsvWriter.WriteRow(output, [.. columns.Select(column => column.Name)]);
        var row = new string?[columns.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : ValueText.Format(reader.GetValue(i), columns[i].Type);
            CsvWriter.WriteRow(output, row);
            if (output.UnflushedBytes > FlushBytes && (await output.FlushAsync(cancellationToken)).IsCompleted)
                return;
        }
    }
}

/// <summary>A translated query with its tables defined on a connection; the files stay while this does.</summary>
internal sealed class PreparedQuery(Translation translation, DuckDbConnection connection, IDisposable lease) : IDisposable
{
    public Translation Translation => translation;

    public DuckDbConnection Connection => connection;

    public long DataScanned { get; set; }

    public void Dispose()
    {
        connection.Dispose();
        lease.Dispose();
    }
}

/// <summary>The service itself ends a query, with a reason.</summary>
internal sealed class QueryCancelledException(string reason) : Exception(reason);
