using System.Globalization;
using Workbook.DuckDb;

namespace Workbook.TrinoSql.Tests.Support;

/// <summary>Runs Athena SQL on a DuckDB in memory, as the Athena service does.</summary>
internal sealed class Engine : IDisposable
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T10:20:30.456Z", CultureInfo.InvariantCulture);

    private readonly DuckDbConnection _connection;
    private readonly MemoryCatalog _catalog;

    public Engine(params Relation[] relations)
        : this(Opened(), relations)
    {
    }

    /// <summary>On a connection whose tables are there already; disposed with the engine.</summary>
    public Engine(DuckDbConnection connection, Relation[] relations)
    {
        (_connection, _catalog) = (connection, new MemoryCatalog(relations));
        Execute("SET TimeZone='UTC'");
        foreach (var (name, function) in TrinoFunctions.All)
            _connection.RegisterScalarFunction(name, function);
    }

    private static DuckDbConnection Opened()
    {
        var connection = new DuckDbConnection("Data Source=:memory:;threads=1");
        connection.Open();
        return connection;
    }

    public static TranslationContext Context(ICatalog catalog, string database = "default") =>
        new() { Database = database, Catalog = catalog, Start = Start };

    public Translation Translate(string sql, string database = "default")
    {
        var statement = AthenaSql.Parse(sql);
        return AthenaSql.Translate(Assert.IsType<QueryStatement>(statement).Query, Context(_catalog, database));
    }

    public void Execute(string duckDbSql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = duckDbSql;
        command.ExecuteNonQuery();
    }

    /// <summary>Rows of a query as Athena's text; each scan reads the DuckDB table that has the relation's name.</summary>
    public List<string?[]> Rows(string sql, string database = "default") => Run(Translate(sql, database));

    public List<string?[]> Run(Translation translation)
    {
        Define(translation);
        using var command = _connection.CreateCommand();
        command.CommandText = translation.Sql;
        using var reader = (DuckDbDataReader)command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([.. translation.Columns.Select((c, i) => ValueText.Format(Value(reader, i, c.Type), c.Type))]);
        return rows;
    }

    private static object? Value(DuckDbDataReader reader, int column, TrinoType type) =>
        reader.IsDBNull(column) ? null : type is DecimalType ? reader.GetFieldValue<DuckDbDecimal>(column) : reader.GetValue(column);

    private static string Relation(TableScan scan)
    {
        if (scan.IsPartitionList)
            return $"SELECT DISTINCT {string.Join(", ", scan.Table.PartitionColumns.Select(c => c.Name))} FROM \"{scan.Table.Name}\"";
        var hidden = scan.HiddenColumns.Select(c => c switch
        {
            HiddenColumns.FileSize => "1234::BIGINT",
            HiddenColumns.FileModifiedTime => "TIMESTAMP '2025-09-20 10:00:00'",
            HiddenColumns.Partition => "'dt=' || dt",
            _ => $"'s3://lake/{scan.Table.Name}/file'",
        } + $" AS \"{c}\"");
        return $"SELECT {string.Join(", ", hidden.Prepend("*"))} FROM \"{scan.Table.Name}\"";
    }

    /// <summary>Has DuckDB read and bind a translated query without running it.</summary>
    public void Bind(Translation translation)
    {
        Define(translation);
        Execute("EXPLAIN " + translation.Sql);
    }

    private void Define(Translation translation)
    {
        foreach (var scan in translation.Scans)
            Execute($"CREATE OR REPLACE TEMP VIEW \"{scan.Name}\" AS {Relation(scan)}");
    }

    public string? Value(string expression) => Assert.Single(Rows($"SELECT {expression}"))[0];

    public void Dispose() => _connection.Dispose();
}
