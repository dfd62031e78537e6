using Workbook.DuckDb;
using Workbook.TrinoSql;

namespace Workbook.Bench.Athena;

/// <summary>The peer: the same translated SQL over the same files, run by DuckDB alone, every row fetched and none written.</summary>
internal sealed class DirectDuckDb : IDisposable, ICatalog
{
    private static readonly ColumnDefinition[] Columns =
    [
        new("user", "string"), new("ts", "timestamp"), new("page", "string"), new("debug", "boolean"), new("event_id", "string"), new("session", "string"),
        new("referrer", "string"), new("user_agent", "string"), new("country", "string"), new("device", "string"), new("properties", "string"),
    ];

    private readonly IReadOnlyDictionary<string, string> _views = AthenaLake.Views();
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions());
    private readonly DuckDbConnection _connection;
    private readonly string _files;

    public DirectDuckDb(string files)
    {
        _files = files;
        _connection = _database.Connect();
        _connection.Execute("SET GLOBAL TimeZone = 'UTC'");
        foreach (var (name, function) in TrinoFunctions.All)
            _connection.RegisterScalarFunction(name, function);
    }

    public IEnumerable<string> Databases => ["lake"];

    /// <summary>DuckDB's SQL for a query.</summary>
    public string Translate(string sql)
    {
        var statement = (QueryStatement)AthenaSql.Parse(sql);
        var translation = AthenaSql.Translate(statement.Query, new TranslationContext { Database = "lake", Catalog = this, Start = DateTimeOffset.UtcNow });
        foreach (var scan in translation.Scans)
            _connection.Execute($"CREATE OR REPLACE TEMP VIEW {scan.Name} AS SELECT * FROM {_files}");
        return translation.Sql;
    }

    /// <summary>Runs and fetches everything; the number of rows.</summary>
    public long Run(string duckDbSql)
    {
        using var command = _connection.CreateCommand(duckDbSql);
        using var reader = command.ExecuteReader();
        var rows = 0L;
        while (reader.Read())
            rows++;
        return rows;
    }

    public bool DatabaseExists(string database) => database == "lake";

    public Relation? FindRelation(string database, string name) =>
        _views.TryGetValue(name, out var sql) ? new ViewRelation("lake", name, [], sql)
        : name == "events" ? new TableRelation("lake", "events", Columns, [new("dt", "string")]) : null;

    public IEnumerable<Relation> Relations(string database) => [];

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }
}
