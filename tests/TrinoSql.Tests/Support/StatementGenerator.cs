namespace Workbook.TrinoSql.Tests.Support;

/// <summary>Makes statements of the whole query grammar by chance; whether names and types fit is not its concern.</summary>
internal sealed class StatementGenerator(Random random)
{
    private static readonly string[] Names = ["a", "b", "n", "ts", "page", "tags", "\"x y\"", "\"SELECT\"", "Date", "limit_", "user", "rows", "t", "events", "x"];
    private static readonly string[] Functions =
    [
        "count", "sum", "max", "array_agg", "lower", "substr", "date_add", "transform", "row_number", "lag", "concat", "approx_percentile", "map_agg",
        "json_extract_scalar", "greatest", "regexp_like", "\"weird name\"", "cardinality", "round", "date_trunc", "split", "element_at", "typeof", "now", "sequence", "reduce",
    ];

    private static readonly string[] Types =
    [
        "integer", "bigint", "varchar", "varchar(5)", "char(3)", "double", "real", "boolean", "date", "decimal(10,2)", "timestamp", "timestamp(6)", "timestamp(3) with time zone", "time", "time with time zone",
        "array(integer)", "map(varchar, array(bigint))", "row(x integer, \"y z\" varchar)", "row(integer, date)", "json", "varbinary", "uuid", "ipaddress", "interval day to second", "tinyint", "integer array",
        "double precision", "timestamp without time zone",
    ];

    private static readonly string[] Literals =
    [
        "1", "0", "42", "9223372036854775807", "1.5", ".5", "1e3", "2.5E-2", "'text'", "''", "'it''s'", "NULL", "true", "FALSE", "DATE '2020-02-29'", "TIMESTAMP '2020-01-01 10:20:30.123'",
        "TIMESTAMP '2020-01-01 10:20:30 Europe/Berlin'", "TIME '10:20'", "INTERVAL '3' DAY", "INTERVAL - '1-2' YEAR TO MONTH", "INTERVAL '1 02:03:04' DAY TO SECOND", "X'0aFF'", "U&'\\2603'", "DECIMAL '1.50'",
        "BIGINT '7'", "CHAR 'x'", "JSON '{\"a\": [1, 2]}'", "0x1F", "1_000", "REAL '1.5'", "current_date", "current_timestamp", "current_timestamp(6)", "localtime", "ARRAY[]", "'%a_'",
    ];

    public string Query(int depth)
    {
        var with = Chance(6) ? $"WITH {(Chance(3) ? "RECURSIVE " : "")}{List(() => $"{Name()}{Maybe(2, () => $" ({Name()})")} AS ({Query(depth - 1)})", 2)} " : "";
        return with + Body(depth) + Maybe(3, () => " ORDER BY " + Sorts(depth)) + Maybe(8, () => Pick(" OFFSET 1", " OFFSET 2 ROWS", " OFFSET ? ROW"))
            + Maybe(4, () => Pick(" LIMIT 3", " LIMIT ALL", " LIMIT ?", " FETCH FIRST ROW ONLY", " FETCH NEXT 5 ROWS WITH TIES"));
    }

    private string Body(int depth) => depth <= 0 ? $"SELECT {Literal()}" : random.Next(9) switch
    {
        0 => $"{Body(depth - 1)} {Pick("UNION", "UNION ALL", "UNION DISTINCT", "INTERSECT", "EXCEPT ALL")} {Body(depth - 1)}",
        1 => $"({Query(depth - 1)})",
        2 => $"VALUES {List(() => Chance(2) ? $"({List(() => Expression(depth - 1), 3)})" : Expression(depth - 1), 3)}",
        3 when Chance(3) => $"TABLE {Name()}",
        _ => Select(depth),
    };

    private string Select(int depth) => string.Concat(
        Pick("SELECT ", "SELECT ", "SELECT DISTINCT ", "SELECT ALL "),
        List(() => SelectItem(depth), 3),
        Maybe(1, () => " FROM " + List(() => From(depth - 1), 2)),
        Maybe(2, () => " WHERE " + Expression(depth - 1)),
        Maybe(4, () => $" GROUP BY {Pick("", "", "ALL ", "DISTINCT ")}{List(() => Group(depth - 1), 2)}"),
        Maybe(5, () => " HAVING " + Expression(depth - 1)),
        Maybe(9, () => $" WINDOW w AS ({Window(depth - 1)})"));

    private string SelectItem(int depth) => random.Next(6) switch
    {
        0 => "*",
        1 => $"{Name()}.*",
        2 => $"{Expression(depth - 1)} AS {Name()}",
        3 when Chance(4) => $"({Expression(depth - 1)}).* AS (p, q)",
        _ => Expression(depth - 1),
    };

    private string From(int depth) => depth <= 0 ? Name() : random.Next(11) switch
    {
        0 => $"({Query(depth - 1)}) AS {Name()}{Maybe(3, () => " (p, q)")}",
        1 => $"{From(depth - 1)} {Pick("JOIN", "INNER JOIN", "LEFT JOIN", "LEFT OUTER JOIN", "RIGHT JOIN", "FULL OUTER JOIN")} {Name()} {Pick("u", "")} {(Chance(3) ? $"USING ({Name()})" : $"ON {Expression(depth - 1)}")}",
        2 => $"{From(depth - 1)} CROSS JOIN {Name()}",
        3 => $"UNNEST({List(() => Expression(depth - 1), 2)}){Pick("", " WITH ORDINALITY")} AS u (p, q)",
        4 => $"LATERAL ({Query(depth - 1)}) l",
        5 => $"{Name()} TABLESAMPLE {Pick("BERNOULLI", "SYSTEM")} (10)",
        6 => $"({From(depth - 1)} CROSS JOIN {Name()})",
        7 => $"lake.{Name()}",
        8 => $"awsdatacatalog.lake.events {Name()}",
        _ => $"{Name()} AS {Name()}",
    };

    private string Group(int depth) => random.Next(6) switch
    {
        0 => $"ROLLUP ({List(Name, 2)}, ({Name()}, {Name()}))",
        1 => $"CUBE ({Name()})",
        2 => $"GROUPING SETS (({Name()}), (), ({Name()}, {Name()}))",
        3 => $"({Name()}, {Name()})",
        4 => "1",
        _ => Expression(depth),
    };

    private string Sorts(int depth) => List(() => Expression(depth - 1) + Pick("", " ASC", " DESC") + Pick("", "", " NULLS FIRST", " NULLS LAST"), 2);

    private string Window(int depth) =>
        $"{Maybe(3, () => $"PARTITION BY {Expression(depth - 1)} ")}{Maybe(2, () => $"ORDER BY {Sorts(depth - 1)} ")}" + Pick(
            "", "", "ROWS UNBOUNDED PRECEDING", "RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", "ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING", "GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW");

    public string Expression(int depth) => depth <= 0 ? Pick(Literal, Literal, Name, () => $"t.{Name()}", () => "?") : random.Next(30) switch
    {
        0 or 1 => $"{Operand(depth)} {Pick("+", "-", "*", "/", "%", "||")} {Operand(depth)}",
        2 or 3 => $"{Operand(depth)} {Pick("=", "<>", "!=", "<", "<=", ">", ">=")} {Operand(depth)}",
        4 => $"{Boolean(depth)} {Pick("AND", "OR")} {Boolean(depth)}{Maybe(3, () => $" {Pick("AND", "OR")} {Boolean(depth)}")}",
        5 => $"NOT {Boolean(depth)}",
        6 => $"{Operand(depth)} {Pick("", "NOT ")}BETWEEN {Operand(depth)} AND {Operand(depth)}",
        7 => $"{Operand(depth)} {Pick("", "NOT ")}IN ({List(() => Expression(depth - 1), 3)})",
        8 => $"{Operand(depth)} IN ({Query(depth - 2)})",
        9 => $"{Operand(depth)} {Pick("", "NOT ")}LIKE {Operand(depth)}{Maybe(3, () => " ESCAPE '\\'")}",
        10 => $"{Operand(depth)} IS {Pick("", "NOT ")}{Pick("NULL", $"DISTINCT FROM {Operand(depth)}")}",
        11 => $"CASE{Maybe(2, () => " " + Expression(depth - 1))} WHEN {Expression(depth - 1)} THEN {Expression(depth - 1)}{Maybe(2, () => $" ELSE {Expression(depth - 1)}")} END",
        12 => $"{Pick("CAST", "TRY_CAST")}({Expression(depth - 1)} AS {Pick(Types)})",
        13 => $"({Expression(depth - 1)})",
        14 => $"({Query(depth - 2)})",
        15 => $"EXISTS ({Query(depth - 2)})",
        16 => $"{Operand(depth)} {Pick("=", "<", ">=")} {Pick("ALL", "ANY", "SOME")} ({Query(depth - 2)})",
        17 => $"ARRAY[{List(() => Expression(depth - 1), 3)}]",
        18 => Pick($"ROW({Expression(depth - 1)}, {Expression(depth - 1)})", $"({Expression(depth - 1)}, {Expression(depth - 1)})"),
        19 => $"({Expression(depth - 1)})[{Expression(depth - 1)}]",
        20 => $"{Pick("-", "+")} {Operand(depth)}",
        21 => $"EXTRACT({Pick("YEAR", "DAY", "DOW", "TIMEZONE_HOUR")} FROM {Expression(depth - 1)})",
        22 => $"{Operand(depth)} AT TIME ZONE {Pick("'UTC'", "'+02:00'", "'America/New_York'")}",
        23 => $"TRIM({Pick("", "LEADING ", "BOTH ")}'x' FROM {Expression(depth - 1)})",
        24 => $"{Pick("filter", "transform", "any_match")}({Expression(depth - 1)}, {Pick("x", "(x)")} -> {Expression(depth - 1)})",
        25 => Json(depth),
        26 => Pick($"position({Operand(depth)} IN {Operand(depth)})", $"substring({Expression(depth - 1)} FROM 2 FOR 3)", $"normalize({Expression(depth - 1)}, NFC)", "grouping(a, b)"),
        _ => Call(depth),
    };

    private string Operand(int depth) => $"({Expression(depth - 1)})";

    private string Boolean(int depth) => Chance(3) ? Expression(0) : $"({Expression(depth - 1)})";

    private string Call(int depth) => random.Next(7) switch
    {
        0 => "count(*)",
        1 => $"{Pick("sum", "count", "array_agg")}({Pick("", "DISTINCT ")}{Expression(depth - 1)}{Maybe(4, () => " ORDER BY " + Sorts(depth - 1))}){Maybe(3, () => $" FILTER (WHERE {Expression(depth - 1)})")}",
        2 => $"{Pick("lag", "first_value", "sum", "rank")}({Maybe(1, () => Expression(depth - 1))}){Pick("", "", " IGNORE NULLS", " RESPECT NULLS")} OVER {Pick("w", $"({Window(depth - 1)})")}",
        3 => $"listagg({Expression(depth - 1)}, ','{Pick("", " ON OVERFLOW ERROR", " ON OVERFLOW TRUNCATE '~' WITHOUT COUNT", " ON OVERFLOW TRUNCATE WITH COUNT")}) WITHIN GROUP (ORDER BY {Sorts(depth - 1)})",
        4 => Chance(4) ? $"try({Expression(depth - 1)})" : $"{Pick("if", "nullif", "coalesce", "format")}({Expression(depth - 1)}, {Expression(depth - 1)})",
        _ => $"{Pick(Functions)}({Maybe(1, () => List(() => Expression(depth - 1), 3))})",
    };

    private string Json(int depth) => Pick(
        () => $"json_exists({Expression(depth - 1)}, 'lax $.a?(@ > $x)' PASSING {Expression(depth - 1)} AS x {Pick("", "TRUE ON ERROR", "ERROR ON ERROR")})",
        () => $"json_value({Expression(depth - 1)}, 'strict $.a' {Pick("", "RETURNING bigint ")}{Pick("", "NULL ON EMPTY ", "DEFAULT 0 ON EMPTY ")}{Pick("", "ERROR ON ERROR")})",
        () => $"json_query({Expression(depth - 1)} FORMAT JSON, 'lax $[*]' {Pick("", "WITH ARRAY WRAPPER ", "WITH CONDITIONAL WRAPPER ", "OMIT QUOTES ")}{Pick("", "EMPTY ARRAY ON EMPTY")})",
        () => $"json_object({Pick("", $"'a' : {Expression(depth - 1)}", $"KEY 'b' VALUE {Expression(depth - 1)} NULL ON NULL")})",
        () => $"json_array({List(() => Expression(depth - 1), 2)}{Pick("", " NULL ON NULL", " RETURNING varchar(20)")})");

    private string Name() => Pick(Names);

    private string Literal() => Pick(Literals);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Maybe(int oneIn, Func<string> text) => random.Next(oneIn + 1) == 0 ? text() : "";

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private string Pick(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private string List(Func<string> item, int most) => string.Join(", ", Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => item()));
}
