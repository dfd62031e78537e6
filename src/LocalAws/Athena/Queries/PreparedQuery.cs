using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>A translated query that is ready to run; the files that it reads stay while this does.</summary>
internal sealed class PreparedQuery(Translation translation, DuckDbConnection connection, UnpackedTexts unpacked, IDisposable lease) : IDisposable
{
    private static readonly string[] With = ["WITH RECURSIVE ", "WITH "];

    private readonly List<string> _tables = [];

    public Translation Translation => translation;

    public DuckDbConnection Connection => connection;

    public UnpackedTexts Unpacked => unpacked;

    public long DataScanned { get; private set; }

    /// <summary>
    /// The query in DuckDB's words, what its table names stand for before it: named in a statement of their own they would be bound twice. They
    /// join the query's own WITH, as a query in brackets can have none inside another's.
    /// </summary>
    public string Sql
    {
        get
        {
            if (_tables.Count == 0)
                return translation.Sql;
            var (opening, rest) = With.FirstOrDefault(with => translation.Sql.StartsWith(with, StringComparison.Ordinal)) is { } own
                ? (own, ",\n" + translation.Sql[own.Length..])
                : (With[^1], "\n" + translation.Sql);
            return opening + string.Join(",\n", _tables) + rest;
        }
    }

    /// <summary>Says what a table's name in the query stands for.</summary>
    public void Define(TableScan scan, string sql, long bytes)
    {
        _tables.Add($"{DuckSql.Identifier(scan.Name)} AS NOT MATERIALIZED ({sql})");
        DataScanned += bytes;
    }

    public void Dispose()
    {
        connection.Dispose();
        unpacked.Dispose();
        lease.Dispose();
    }
}

/// <summary>Translates queries and defines the tables that they read.</summary>
internal sealed class QueryPreparation(CloudContext cloud, QueryEngine engine, TableReader tables, ObjectStore objects)
{
    public PreparedQuery Prepare(QueryRun run, Query query, CancellationToken cancellationToken) =>
        Prepare(run, AthenaSql.Translate(query, run.Context(cloud.Catalog)), cancellationToken);

    public PreparedQuery Prepare(QueryRun run, Translation translation, CancellationToken cancellationToken)
    {
        var prepared = new PreparedQuery(translation, engine.Connect(), new UnpackedTexts(engine), objects.Lease());
        try
        {
            foreach (var scan in translation.Scans)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (sql, bytes) = tables.Define(prepared.Connection, scan, run.Start, run.Files, prepared.Unpacked, cancellationToken);
                prepared.Define(scan, sql, bytes);
            }

            CheckCutoff(run, prepared.DataScanned);
            run.Planned = cloud.Now;
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    /// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html</remarks>
    private static void CheckCutoff(QueryRun run, long dataScanned)
    {
        if (run.WorkGroup.Configuration.BytesScannedCutoffPerQuery is { } limit && dataScanned > limit)
            throw new QueryCancelledException("Query cancelled! : Bytes scanned limit was exceeded");
    }
}

/// <summary>The service itself ends a query, with a reason.</summary>
internal sealed class QueryCancelledException(string reason) : Exception(reason);
