using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Workbook.DuckDb;
using Workbook.TrinoSql;

namespace Workbook.Bench.Athena;

/// <summary><c>translation</c>: how long a 50-line query takes from Athena's text to DuckDB's, beside DuckDB's own time to plan the result.</summary>
internal static class TranslationCommand
{
    private const int WarmUp = 300;
    private const int Rounds = 500;

    public static Command Create()
    {
        var command = new Command("translation", "Times parsing and translating a 50-line analytic query, beside DuckDB planning the translated query.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var sql = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Athena", "analytic.sql"));
        var context = new TranslationContext { Database = "lake", Catalog = new Lake(), Start = DateTimeOffset.UnixEpoch };
        using var connection = Connect();
        var (parsing, translating, planning) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < WarmUp + Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var query = ((QueryStatement)AthenaSql.Parse(sql)).Query;
            var parsed = Stopwatch.GetTimestamp();
            var translation = AthenaSql.Translate(query, context);
            var translated = Stopwatch.GetTimestamp();
            if (i < WarmUp && i > 0)
                continue;
            var plan = Stopwatch.GetTimestamp();
            Execute(connection, "EXPLAIN " + translation.Sql);
            if (i == 0)
                continue;
            parsing.Add(Milliseconds(parsed - start));
            translating.Add(Milliseconds(translated - parsed));
            planning.Add(Milliseconds(Stopwatch.GetTimestamp() - plan));
        }

        var whole = parsing.Zip(translating, (a, b) => a + b).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lines {sql.Split('\n').Length}, rounds {Rounds}"));
        foreach (var (name, times) in new[] { ("parse", parsing), ("translate", translating), ("both", whole), ("DuckDB plans it", planning) })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} fastest tenth {Part(times, 0.1):0.000} ms, median {Part(times, 0.5):0.000} ms, 95 % {Part(times, 0.95):0.000} ms"));
        return 0;
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static double Part(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));

    private static DuckDbConnection Connect()
    {
        var connection = new DuckDbConnection("Data Source=:memory:;threads=1");
        connection.Open();
        foreach (var (name, function) in TrinoFunctions.All)
            connection.RegisterScalarFunction(name, function);
        // Each use of a table is a scan of its own; the query has two.
        Execute(connection, """CREATE TABLE scan0 ("user" VARCHAR, ts TIMESTAMP, page VARCHAR, debug BOOLEAN, country VARCHAR, device VARCHAR, properties VARCHAR, dt VARCHAR)""");
        Execute(connection, """CREATE TABLE scan1 ("user" VARCHAR, signed_up DATE)""");
        return connection;
    }

    private static void Execute(DuckDbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A catalog of two tables.</summary>
    private sealed class Lake : ICatalog
    {
        private static readonly TableRelation[] Tables =
        [
            new("lake", "events", [new("user", "string"), new("ts", "timestamp"), new("page", "string"), new("debug", "boolean"), new("country", "string"), new("device", "string"), new("properties", "string")], [new("dt", "string")]),
            new("lake", "users", [new("user", "string"), new("signed_up", "date")], []),
        ];

        public IEnumerable<string> Databases => ["lake"];

        public bool DatabaseExists(string database) => database == "lake";

        public Relation? FindRelation(string database, string name) => Tables.FirstOrDefault(t => t.Database == database && t.Name == name);

        public IEnumerable<Relation> Relations(string database) => Tables;
    }
}
