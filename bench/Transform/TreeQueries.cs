using System.Diagnostics;
using System.Globalization;
using Workbook.DuckDb;

namespace Workbook.Bench.Transform;

/// <summary>Clickstream queries in DuckDB over the transform's files and over those that DuckDB wrote itself, in turn.</summary>
internal static class TreeQueries
{
    private const int RunsOfOne = 4;

    private static readonly (string Name, string Sql)[] Queries =
    [
        ("count", "SELECT count(*) FROM clicks"),
        ("hits of a day", "SELECT page, count(*) FROM clicks WHERE dt = '2025-09-20' GROUP BY page ORDER BY 2 DESC"),
        ("hits a day", "SELECT dt, page, count(*) FROM clicks GROUP BY dt, page ORDER BY 1, 3 DESC"),
        ("users a day", """SELECT dt, count(DISTINCT "user") FROM clicks GROUP BY dt ORDER BY dt"""),
        ("users a day, about", """SELECT dt, approx_count_distinct("user") FROM clicks GROUP BY dt ORDER BY dt"""),
        ("funnel", """
            WITH steps AS (SELECT min(ts) FILTER (page = '/products') AS a, min(ts) FILTER (page = '/cart') AS b, min(ts) FILTER (page = '/checkout') AS c
                FROM clicks WHERE page IN ('/products', '/cart', '/checkout') GROUP BY "user")
            SELECT count(a), count(*) FILTER (b > a), count(*) FILTER (b > a AND c > b) FROM steps
            """),
        ("sessions", """
            WITH gaps AS (SELECT CASE WHEN ts - lag(ts) OVER (PARTITION BY "user" ORDER BY ts) <= INTERVAL 30 MINUTE THEN 0 ELSE 1 END AS opens FROM clicks)
            SELECT count(*), sum(opens) FROM gaps
            """),
        ("a user's clicks", """SELECT ts, page FROM clicks WHERE dt = '2025-09-20' AND "user" = 'u4406' ORDER BY ts"""),
    ];

    public static void Measure(Trees trees, string input, int runs)
    {
        trees.MakeOurs(input, threads: 1);
        trees.MakePeers(input, "strict", threads: 1);
        using var ours = Open(trees.Ours);
        using var peers = Open(trees.Peers);
        foreach (var (name, sql) in Queries)
        {
            var pairs = Enumerable.Range(-1, (runs + 1) * RunsOfOne).Select(_ => (Ours: Milliseconds(ours, sql), Peers: Milliseconds(peers, sql))).ToArray()[1..];
            var (left, right) = (pairs.Select(p => p.Ours).Order().ElementAt(pairs.Length / 2), pairs.Select(p => p.Peers).Order().ElementAt(pairs.Length / 2));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"query {name,-20} {left,8:0.00} ms on ours, {right,8:0.00} ms on DuckDB's own: {right / left:0.00} x as fast (goal 1)"));
        }
    }

    private static DuckDbConnection Open(string tree)
    {
        var connection = new DuckDbConnection("Data Source=:memory:;threads=1");
        connection.Open();
        using var view = connection.CreateCommand(
            $"CREATE VIEW clicks AS SELECT * FROM read_parquet('{tree.Replace("'", "''", StringComparison.Ordinal)}/dt=*/*.parquet', hive_partitioning = true)");
        view.ExecuteNonQuery();
        return connection;
    }

    private static double Milliseconds(DuckDbConnection connection, string sql)
    {
        var start = Stopwatch.GetTimestamp();
        using var command = connection.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
