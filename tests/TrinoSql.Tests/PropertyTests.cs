using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

public sealed class PropertyTests(SmallLake lake) : IClassFixture<SmallLake>
{
    private static readonly string[] Statements =
    [
        "SELECT DISTINCT a, t.b AS \"x y\", t.*, (r).* AS (p, q), count(*) FILTER (WHERE a > 1), sum(DISTINCT b) FROM t AS u (a, b) WHERE NOT a = -1 AND b IS NOT NULL OR c IS DISTINCT FROM 2e0",
        "WITH RECURSIVE n (x) AS (VALUES 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5), m AS (TABLE n) SELECT x FROM m ORDER BY x DESC NULLS FIRST OFFSET 1 LIMIT 2",
        "SELECT a.x FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (x, y) CROSS JOIN UNNEST(b.list, ARRAY[1, 2]) WITH ORDINALITY AS u (e, f, n) FULL JOIN (d CROSS JOIN e) ON TRUE, LATERAL (SELECT 1) l",
        "SELECT x, grouping(x, y) FROM t GROUP BY DISTINCT ROLLUP (x, (y, z)), CUBE (x), GROUPING SETS ((x), ()), x + 1, (x, y) HAVING max(x) > 1 WINDOW w AS (PARTITION BY x ORDER BY y)",
        "SELECT lag(x, 1) IGNORE NULLS OVER (w ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING), sum(x) OVER w, rank() OVER (ORDER BY y RANGE INTERVAL '1' DAY PRECEDING) FROM t WINDOW w AS (ORDER BY y)",
        "SELECT CASE a WHEN 1 THEN 'one' ELSE 'it''s' END, CASE WHEN a THEN b END, CAST(a AS row(x bigint, y array(varchar(3)))), TRY_CAST(b AS timestamp(6) with time zone), EXTRACT(DAY FROM ts)",
        "SELECT transform(ARRAY[1, 2], x -> x * 2), reduce(a, 0, (s, x) -> s + x, s -> s), ROW(1, 'a'), m['k'][1], ts AT TIME ZONE 'UTC', TRIM(LEADING 'x' FROM b), current_timestamp(6), localtime",
        "SELECT x FROM t WHERE a IN (1, 2) AND b IN (SELECT b FROM u) AND c NOT BETWEEN 1 AND 2 AND d LIKE 'a\\_%' ESCAPE '\\' AND e > ALL (SELECT 1) AND EXISTS (SELECT 1) AND (SELECT 1) = 1",
        "SELECT json_exists(j, 'lax $.a' PASSING 1 AS x TRUE ON ERROR), json_value(j, 'strict $.b' RETURNING bigint DEFAULT 0 ON EMPTY ERROR ON ERROR), json_query(j, '$.c' WITH CONDITIONAL ARRAY WRAPPER OMIT QUOTES), json_object('a' : 1, KEY 'b' VALUE c FORMAT JSON NULL ON NULL), json_array(1, 2 ABSENT ON NULL RETURNING varchar(10))",
        "SELECT DATE '2020-01-01', TIMESTAMP '2020-01-01 00:00:00', INTERVAL - '1-2' YEAR TO MONTH, X'65', U&'\\2603', DECIMAL '1.50', 1.5, 1E2, true, NULL, ?, -x, +y, a || b || c, 1 - (2 - 3) * 4 % 5",
        "(SELECT 1 UNION SELECT 2) INTERSECT (SELECT 3 EXCEPT ALL SELECT 4) ORDER BY 1 FETCH FIRST 3 ROWS WITH TIES",
        "SELECT listagg(DISTINCT x, ',' ON OVERFLOW TRUNCATE '..' WITHOUT COUNT) WITHIN GROUP (ORDER BY x), array_agg(x ORDER BY y DESC), normalize(x, NFD), position('a' IN b), substring(a FROM 2 FOR 3) FROM t TABLESAMPLE BERNOULLI (10)",
        "CREATE EXTERNAL TABLE IF NOT EXISTS db.t (`user` string, m map<string,array<int>>) PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' STORED AS TEXTFILE LOCATION 's3://b/' TBLPROPERTIES ('a'='b')",
        "ALTER TABLE t ADD IF NOT EXISTS PARTITION (dt='a') LOCATION 's3://b/' PARTITION (dt='b')",
        "CREATE TABLE t WITH (format='PARQUET', partitioned_by=ARRAY['a']) AS SELECT 1 AS x, 2 AS a",
        "INSERT INTO t (a, b) VALUES (1, 2)",
        "SHOW TABLES IN db 'a*'",
    ];

    [Fact]
    public void What_is_printed_from_a_tree_parses_to_the_same_tree()
    {
        foreach (var sql in Statements)
        {
            if (AthenaSql.Parse(sql) is not QueryStatement { Query: var query })
                continue;
            var printed = query.ToString();
            var again = Assert.IsType<QueryStatement>(AthenaSql.Parse(printed)).Query;
            Assert.True(query == again, $"{sql}\nwas printed as\n{printed}\nand that as\n{again}");
            Assert.Equal(printed, again.ToString());
        }
    }

    [Fact]
    [Trait("Soak", "sql-round-trips")]
    public void Generated_statements_parse_and_print_to_the_same_tree()
    {
        const int seed = 20251122;
        var random = new Random(seed);
        var generator = new StatementGenerator(random);
        var cases = Soak.Cases(tests: 1_000, soak: 300_000);
        for (var i = 0; i < cases; i++)
        {
            var sql = generator.Query(random.Next(1, 5));
            try
            {
                var query = ((QueryStatement)AthenaSql.Parse(sql)).Query;
                var printed = query.ToString();
                var again = ((QueryStatement)AthenaSql.Parse(printed)).Query;
                Assert.True(query == again && printed == again.ToString(), $"Seed {seed}, case {i}: {sql}\nwas printed as\n{printed}\nand that as\n{again}");
            }
            catch (SqlException error)
            {
                Assert.Fail($"Seed {seed}, case {i}: {sql}\n{error.Message}");
            }
        }
    }

    [Fact]
    [Trait("Soak", "sql-mutations")]
    public void Mutated_statements_fail_only_as_athena_fails()
    {
        const int seed = 20250920;
        var random = new Random(seed);
        var generator = new StatementGenerator(random);
        string[] words = [.. Statements.SelectMany(s => s.Split(' ')).Distinct()];
        var cases = Soak.Cases(tests: 10_000, soak: 1_000_000);
        for (var i = 0; i < cases; i++)
        {
            var original = random.Next(3) > 0 ? Statements[random.Next(Statements.Length)] : generator.Query(random.Next(1, 4));
            var text = Mutate(random, original, words);
            try
            {
                if (AthenaSql.Parse(text) is QueryStatement { Query: var query })
                    AthenaSql.Translate(query, Engine.Context(SmallLake.Catalog, "lake"));
            }
            catch (SqlException)
            {
                // This is how a statement may fail.
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}, case {i}: {text}\n{error}");
            }
        }
    }

    [Fact]
    [Trait("Soak", "sql-bindings")]
    public void What_translates_is_sql_that_duckdb_knows()
    {
        const int seed = 20251123;
        var random = new Random(seed);
        var generator = new StatementGenerator(random);
        var cases = Soak.Cases(tests: 500, soak: 500_000);
        var wrong = new List<string>();
        for (var i = 0; i < cases && wrong.Count < 20; i++)
        {
            var sql = random.Next(2) == 0 ? $"SELECT {generator.Expression(random.Next(1, 4))} FROM events t WHERE {generator.Expression(random.Next(1, 3))}" : generator.Query(random.Next(1, 4));
            if (Translated(sql) is not { } translation)
                continue;
            try
            {
                lake.Engine.Bind(translation);
            }
            catch (DuckDbException error) when (EngineErrors.Map(error.Message).Code == ErrorCodes.GenericInternalError)
            {
                wrong.Add($"Case {i}: {sql}\n  {error.Message.Split('\n')[0]}\n  {translation.Sql}");
            }
            catch (DuckDbException)
            {
                // Constants are computed at once, and may fail.
            }
        }

        Assert.True(wrong.Count == 0, $"Seed {seed}\n{string.Join('\n', wrong)}");
    }

    private static Translation? Translated(string sql)
    {
        try
        {
            return AthenaSql.Parse(sql) is QueryStatement { Query: var query } ? AthenaSql.Translate(query, Engine.Context(SmallLake.Catalog, "lake") with { Parameters = ["1", "2", "3"] }) : null;
        }
        catch (SqlException)
        {
            return null;
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("NOT ", "")]
    [InlineData("- ", "")]
    [InlineData("ARRAY[", "]")]
    [InlineData("CASE WHEN true THEN ", " END")]
    public void Deep_nesting_is_refused_and_does_not_crash(string open, string close)
    {
        const int depth = 50_000;
        var sql = $"SELECT {string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, depth))}";
        var error = Assert.Throws<SqlException>(() => Assert.IsType<QueryStatement>(AthenaSql.Parse(sql)).Query.ToString());
        Assert.Equal("STACK_OVERFLOW", error.Code);
    }

    [Theory]
    [InlineData("SELECT ", "1", " OR 1 = 1", 5_000)]
    [InlineData("SELECT ", "1", " + 1", 2_000)]
    [InlineData("SELECT 1", "", " UNION ALL SELECT 1", 1_000)]
    [InlineData("SELECT 1 IN (", "0", ", 1", 20_000)]
    [InlineData("SELECT 'a", "", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 7_000)]
    public void Long_statements_translate_or_are_refused_and_do_not_crash(string open, string first, string more, int count)
    {
        var end = open.EndsWith('(') ? ")" : open.EndsWith("'a", StringComparison.Ordinal) ? "'" : "";
        var text = $"{open}{(more.Contains("OR", StringComparison.Ordinal) ? "1 = 1" : first)}{string.Concat(Enumerable.Repeat(more, count))}{end}";
        try
        {
            var query = Assert.IsType<QueryStatement>(AthenaSql.Parse(text)).Query;
            Assert.NotEmpty(AthenaSql.Translate(query, Engine.Context(SmallLake.Catalog, "lake")).Sql);
        }
        catch (SqlException error)
        {
            Assert.Equal(ErrorCodes.StackOverflow, error.Code);
        }
    }

    private static string Mutate(Random random, string sql, string[] words)
    {
        var parts = sql.Split(' ').ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(parts.Count);
            switch (random.Next(6))
            {
                case 0 when parts.Count > 1:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Insert(at, words[random.Next(words.Length)]);
                    break;
                case 2:
                    parts[at] = words[random.Next(words.Length)];
                    break;
                case 3:
                    parts.Insert(at, parts[random.Next(parts.Count)]);
                    break;
                case 4 when parts[at].Length > 1:
                    parts[at] = parts[at].Remove(random.Next(parts[at].Length), 1);
                    break;
                default:
                    parts[at] = parts[at].Insert(random.Next(parts[at].Length + 1), "'\"`()[],;.?\\\0é🙂"[random.Next(16)].ToString());
                    break;
            }
        }

        return string.Join(' ', parts);
    }
}
