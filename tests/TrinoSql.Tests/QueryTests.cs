using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

/// <summary>Two small tables and a view over them, in one engine for all tests of the class.</summary>
public sealed class SmallLake : IDisposable
{
    internal static readonly TableRelation Events = new(
        "lake",
        "events",
        [new("user", "string"), new("ts", "timestamp"), new("page", "string"), new("debug", "boolean"), new("n", "int"), new("tags", "array<string>")],
        [new("dt", "string")]);

    private static readonly TableRelation Users = new("lake", "users", [new("user", "string"), new("country", "string")], []);

    private static readonly ViewRelation Clean = new("lake", "clean", [], "SELECT user, page, dt, n FROM events WHERE NOT debug");

    public SmallLake() => Engine.Execute("""
        CREATE TABLE events ("user" VARCHAR, ts TIMESTAMP, page VARCHAR, debug BOOLEAN, n INTEGER, tags VARCHAR[], dt VARCHAR);
        INSERT INTO events VALUES
          ('ann', '2025-09-20 10:00:00', '/', false, 1, ['a','b'], '2025-09-20'),
          ('bob', '2025-09-20 11:30:00', '/cart', false, 2, ['c'], '2025-09-20'),
          ('ann', '2025-09-21 09:00:00', '/', true, 3, [], '2025-09-21'),
          ('cy', '2025-09-21 09:15:00', '/', false, 4, NULL, '2025-09-21'),
          ('ann', '2025-09-22 00:00:00', '/buy', false, NULL, ['d'], '2025-09-22');
        CREATE TABLE users ("user" VARCHAR, country VARCHAR);
        INSERT INTO users VALUES ('ann', 'DE'), ('bob', 'FR'), ('dee', 'IT');
        """);

    internal static ICatalog Catalog { get; } = new MemoryCatalog(Events, Users, Clean);

    internal Engine Engine { get; } = new(Events, Users, Clean);

    public void Dispose() => Engine.Dispose();
}

/// <summary>Queries over the small lake, run on DuckDB.</summary>
public sealed class QueryTests(SmallLake lake) : IClassFixture<SmallLake>
{
    private readonly Engine _engine = lake.Engine;

    private string Answer(string sql) => string.Join(" ", _engine.Rows(sql, "lake").Select(r => string.Join(",", r.Select(v => v ?? "NULL"))));

    [Theory]
    [InlineData("SELECT dt, page, COUNT(*) AS hits FROM lake.events WHERE dt BETWEEN '2025-09-20' AND '2025-09-21' GROUP BY dt, page ORDER BY dt, hits DESC, page", "2025-09-20,/,1 2025-09-20,/cart,1 2025-09-21,/,2")]
    [InlineData("SELECT dt, COUNT(DISTINCT user) AS unique_users FROM events GROUP BY 1 ORDER BY 1", "2025-09-20,2 2025-09-21,2 2025-09-22,1")]
    [InlineData("SELECT user, country FROM events e JOIN users u USING (user) WHERE page = '/cart'", "bob,FR")]
    [InlineData("SELECT * FROM users u LEFT JOIN (SELECT user, count(*) c FROM events GROUP BY user) e USING (user) ORDER BY user", "ann,DE,3 bob,FR,1 dee,IT,NULL")]
    [InlineData("SELECT u.country, e.page FROM users u RIGHT JOIN events e ON u.user = e.user WHERE e.n = 4", "NULL,/")]
    [InlineData("SELECT user FROM users FULL OUTER JOIN (VALUES 'cy') v(user) USING (user) ORDER BY 1", "ann bob cy dee")]
    [InlineData("SELECT count(*) FROM users a, users b CROSS JOIN users c", "27")]
    [InlineData("SELECT a.user FROM users a JOIN users b JOIN users c ON b.user = c.user ON a.user = b.user ORDER BY 1", "ann bob dee")]
    [InlineData("WITH a AS (SELECT user FROM users), b(x) AS (SELECT user FROM a) SELECT count(*) FROM a, b", "9")]
    [InlineData("SELECT user, row_number() OVER (PARTITION BY user ORDER BY ts) r FROM events ORDER BY user, r", "ann,1 ann,2 ann,3 bob,1 cy,1")]
    [InlineData("SELECT sum(n) OVER (ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM events ORDER BY ts", "1 3 5 7 4")]
    [InlineData("SELECT sum(n) OVER w FROM events WINDOW w AS (ORDER BY ts) ORDER BY ts", "1 3 6 10 10")]
    [InlineData("SELECT page FROM events WHERE user IN (SELECT user FROM users WHERE country = 'FR')", "/cart")]
    [InlineData("SELECT user FROM users u WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.user = u.user)", "dee")]
    [InlineData("SELECT n FROM events WHERE n >= ALL (SELECT n FROM events WHERE n IS NOT NULL)", "4")]
    [InlineData("SELECT (SELECT max(n) FROM events e WHERE e.user = u.user) FROM users u ORDER BY u.user", "3 2 NULL")]
    [InlineData("SELECT user FROM events EXCEPT SELECT user FROM users", "cy")]
    [InlineData("SELECT user FROM users UNION SELECT user FROM events ORDER BY user DESC LIMIT 2 ", "dee cy")]
    [InlineData("SELECT DISTINCT page FROM events ORDER BY page OFFSET 1 ROW FETCH FIRST 1 ROW ONLY", "/buy")]
    [InlineData("SELECT page, count(*) c FROM events WHERE page <> '/buy' OR n IS NULL GROUP BY page ORDER BY count(*) DESC FETCH FIRST 1 ROWS WITH TIES", "/,3")]
    [InlineData("SELECT page, sum(n) FROM events GROUP BY page HAVING sum(n) > 2", "/,8")]
    [InlineData("SELECT dt, page, grouping(dt, page), count(*) FROM events GROUP BY ROLLUP (dt, page) HAVING grouping(page) = 1 ORDER BY dt", "2025-09-20,NULL,1,2 2025-09-21,NULL,1,2 2025-09-22,NULL,1,1 NULL,NULL,3,5")]
    [InlineData("SELECT user, tag FROM events CROSS JOIN UNNEST(tags) AS t(tag)", "ann,a ann,b bob,c ann,d")]
    [InlineData("SELECT user, tag, i FROM events LEFT JOIN UNNEST(tags) WITH ORDINALITY AS t(tag, i) ON TRUE", "ann,a,1 ann,b,2 bob,c,1 ann,NULL,NULL cy,NULL,NULL ann,d,1")]
    [InlineData("SELECT p.x, p.y FROM UNNEST(ARRAY[CAST(ROW(1, 2) AS ROW(x INTEGER, y INTEGER))]) AS t(p)", "1,2")]
    [InlineData("SELECT x, y FROM UNNEST(ARRAY[CAST(ROW(1, 2) AS ROW(x INTEGER, y INTEGER))]) AS t(x, y)", "1,2")]
    [InlineData("SELECT user, p.x, i FROM users CROSS JOIN UNNEST(ARRAY[CAST(ROW(1, 2) AS ROW(x INTEGER, y INTEGER))]) WITH ORDINALITY AS t(p, i) WHERE user = 'bob'", "bob,1,1")]
    [InlineData("SELECT label.name, label FROM UNNEST(ARRAY[CAST(ROW('bot') AS ROW(name VARCHAR))]) AS t(label)", "bot,bot")]
    [InlineData("SELECT count(*) FILTER (WHERE debug), count_if(NOT debug), sum(n), avg(n) FROM events", "1,4,10,2.5")]
    [InlineData("SELECT CASE WHEN n > 2 THEN 'big' WHEN n IS NULL THEN 'none' ELSE 'small' END, count(*) FROM events GROUP BY 1 ORDER BY 1", "big,2 none,1 small,2")]
    [InlineData("SELECT hour(ts), date_trunc('day', ts), CAST(ts AS date) FROM events WHERE page LIKE '/c%'", "11,2025-09-20 00:00:00.000,2025-09-20")]
    [InlineData("SELECT user, n FROM clean WHERE dt = '2025-09-21'", "cy,4")]
    [InlineData("SELECT e.* FROM events e JOIN clean c ON e.user = c.user AND e.dt = c.dt WHERE c.n = 2", "bob,2025-09-20 11:30:00.000,/cart,false,2,[c],2025-09-20")]
    [InlineData("SELECT user FROM events ORDER BY ts DESC, n LIMIT 2", "ann cy")]
    [InlineData("SELECT n + 1 AS n FROM events WHERE n = 1 ORDER BY n", "2")]
    [InlineData("SELECT x.page FROM LATERAL (SELECT 'a' AS page) x", "a")]
    [InlineData("SELECT u.user, l.c FROM users u CROSS JOIN LATERAL (SELECT count(*) c FROM events e WHERE e.user = u.user) l ORDER BY 1", "ann,3 bob,1 dee,0")]
    [InlineData("SELECT table_name FROM information_schema.tables WHERE table_schema = 'lake' ORDER BY 1", "clean events users")]
    [InlineData("SELECT data_type FROM information_schema.columns WHERE table_name = 'events' AND column_name IN ('tags', 'dt', 'n') ORDER BY ordinal_position", "integer array(varchar) varchar")]
    [InlineData("SELECT table_name FROM information_schema.views WHERE view_definition LIKE '%events%'", "clean")]
    [InlineData("SELECT max_by(page, n), array_agg(page ORDER BY n DESC NULLS LAST) FROM events WHERE user = 'ann'", "/,[/, /, /buy]")]
    [InlineData("SELECT approx_percentile(n, 0.5), listagg(user, '|') WITHIN GROUP (ORDER BY user, n) FROM events", "3,ann|ann|ann|bob|cy")]
    [InlineData("SELECT user FROM events GROUP BY user ORDER BY min(ts) DESC", "cy bob ann")]
    [InlineData("SELECT lower(page) p, count(*) FROM events GROUP BY lower(page) ORDER BY lower(page)", "/,3 /buy,1 /cart,1")]
    [InlineData("SELECT (SELECT 1), ((SELECT 2) + 1), (VALUES 3)", "1,3,3")]
    [InlineData("SELECT \"$path\", e.\"$file_size\", \"$file_modified_time\", \"$partition\" FROM events e WHERE n = 2", "s3://lake/events/file,1234,2025-09-20 10:00:00.000 UTC,dt=2025-09-20")]
    [InlineData("SELECT \"$path\", tag FROM events, UNNEST(tags) t(tag) WHERE \"$file_size\" > 1 AND n = 2", "s3://lake/events/file,c")]
    [InlineData("SELECT * FROM \"events$partitions\" ORDER BY dt DESC", "2025-09-22 2025-09-21 2025-09-20")]
    [InlineData("SELECT p.dt FROM lake.\"events$partitions\" p WHERE dt < '2025-09-21'", "2025-09-20")]
    public void Queries_give_rows(string sql, string rows) => Assert.Equal(rows, Answer(sql));

    [Theory]
    [InlineData("SELECT * FROM events WHERE dt = '2025-09-20'", """("dt" = '2025-09-20')""")]
    [InlineData("SELECT * FROM events WHERE dt = CAST(current_date AS VARCHAR) AND n = 1", """("dt" = CAST(DATE '2026-03-01' AS VARCHAR))""")]
    [InlineData("SELECT count(*) FROM clean WHERE dt IN ('a', 'b')", """("dt" IN ('a', 'b'))""")]
    [InlineData("WITH c AS (SELECT dt AS d, page FROM events) SELECT d FROM c WHERE d > 'a'", """("dt" > 'a')""")]
    [InlineData("WITH c AS (SELECT dt FROM events) SELECT * FROM c x, c y WHERE x.dt = 'a'", null)]
    [InlineData("SELECT * FROM (SELECT dt, count(*) c FROM events GROUP BY dt) WHERE dt = 'a'", """("dt" = 'a')""")]
    [InlineData("SELECT * FROM (SELECT page, max(dt) dt FROM events GROUP BY page) WHERE dt = 'a'", null)]
    [InlineData("SELECT * FROM (SELECT dt, row_number() OVER (ORDER BY ts) r FROM events) WHERE dt = 'a'", null)]
    [InlineData("SELECT * FROM (SELECT dt FROM events LIMIT 3) WHERE dt = 'a'", null)]
    [InlineData("SELECT * FROM users u LEFT JOIN events e ON e.user = u.user AND e.dt = 'a' WHERE e.dt IS NULL", """("dt" = 'a')""")]
    [InlineData("SELECT * FROM events WHERE dt = 'a' OR n = 1", null)]
    [InlineData("SELECT * FROM events WHERE substr(dt, 1, 4) = '2025' AND dt <> page", """(substring("dt", 1, 4) = '2025')""")]
    public void Conditions_on_partition_columns_choose_partitions(string sql, string? filter)
    {
        var scan = _engine.Translate(sql, "lake").Scans.First(s => s.Table == SmallLake.Events);
        Assert.Equal(filter is null ? null : $"({filter})", scan.PartitionFilter);
    }

    [Theory]
    [InlineData("SELECT page FROM events", "page")]
    [InlineData("SELECT count(*) FROM events WHERE dt = 'a'", "dt")]
    [InlineData("SELECT user FROM clean", "user,debug")]
    [InlineData("SELECT \"$path\" FROM events", "")]
    [InlineData("SELECT c FROM (SELECT count(*) c, max(n) m FROM events GROUP BY page)", "page")]
    [InlineData("SELECT user, country FROM events e JOIN users u USING (user)", "user")]
    public void A_scan_names_the_columns_that_are_needed(string sql, string columns)
    {
        var scan = _engine.Translate(sql, "lake").Scans.First(s => s.Table == SmallLake.Events);
        Assert.Equal(columns, string.Join(',', scan.Columns));
    }

    [Fact]
    public void Columns_have_headings_and_types()
    {
        var columns = _engine.Translate("SELECT User, n AS \"N\", 1, count(*), 'abc', sum(n) FROM events GROUP BY user, n", "lake").Columns;
        Assert.Equal(["User", "N", "_col2", "_col3", "_col4", "_col5"], columns.Select(c => c.Name));
        Assert.Equal(["varchar", "integer", "integer", "bigint", "varchar(3)", "bigint"], columns.Select(c => c.Type.ToString()));
    }
}
