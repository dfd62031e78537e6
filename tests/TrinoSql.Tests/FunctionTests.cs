using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

/// <summary>Every form of every function, as SHOW FUNCTIONS names them, called with columns of a small table.</summary>
public sealed class FunctionTests : IDisposable
{
    private static readonly TableRelation Sample = new(
        "default",
        "sample",
        [
            new("n", "bigint"), new("s", "string"), new("d", "double"), new("b", "boolean"), new("dt", "date"), new("ts", "timestamp"), new("bin", "binary"), new("arr", "array<int>"),
            new("m", "map<string,double>"), new("i", "int"),
        ],
        []);

    private readonly Engine _engine = new(Sample);

    public FunctionTests() => _engine.Execute("""
        CREATE TABLE sample (n BIGINT, s VARCHAR, d DOUBLE, b BOOLEAN, dt DATE, ts TIMESTAMP, bin BLOB, arr INTEGER[], m MAP(VARCHAR, DOUBLE), i INTEGER);
        INSERT INTO sample VALUES
          (2, 'ab', 2.5, true, '2020-01-02', '2020-01-02 03:04:05.678', '\x01\x02', [1, 2], MAP {'k': 1}, 1),
          (3, 'cd', 0.5, false, '2021-01-02', '2021-01-02 03:04:05.678', '\x03', [3], MAP {'k': 2, 'l': NULL}, 2),
          (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        """);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Every_form_of_every_function_runs_on_columns_and_on_null()
    {
        var wrong = new List<string>();
        foreach (var form in Forms())
        {
            var over = form.Kind == "window" ? " OVER (ORDER BY n)" : "";
            var arguments = form.Arguments.Select((type, i) => Constant(form.Name, i, type) ?? Argument(type));
            var call = $"{form.Name}({string.Join(", ", arguments)}){over}";
            Try($"SELECT {call} FROM sample", wrong);
            if (form.Arguments.Count > 0)
                Try($"SELECT {form.Name}({string.Join(", ", form.Arguments.Select((a, i) => Constant(form.Name, i, a) ?? (a.StartsWith("function", StringComparison.Ordinal) ? Argument(a) : "NULL")))}){over} FROM sample", wrong);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} calls fail in words that are not Athena's:\n{string.Join('\n', wrong)}");
    }

    private void Try(string sql, List<string> wrong)
    {
        try
        {
            _engine.Rows(sql);
        }
        catch (DuckDbException error) when (EngineErrors.Map(error.Message).Code == ErrorCodes.GenericInternalError)
        {
            wrong.Add($"{sql}: {error.Message.Split('\n')[0]}");
        }
        catch (Exception error) when (error is DuckDbException or SqlException)
        {
            // Athena may refuse the values too; in its own words.
        }
    }

    private IEnumerable<(string Name, List<string> Arguments, string Kind)> Forms()
    {
        var translation = AthenaSql.Translate(new ShowFunctions(null));
        return _engine.Run(translation).Select(r => (r[0]!, Arguments(r[2]!), r[3]!));
    }

    /// <summary>Types parted by commas outside of brackets.</summary>
    private static List<string> Arguments(string text)
    {
        var (types, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is '(' or ')')
                depth += text[i] == '(' ? 1 : -1;
            if ((i == text.Length || (text[i] == ',' && depth == 0)) && i > start)
            {
                types.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return types;
    }

    /// <summary>What must be the same for all rows.</summary>
    private static string? Constant(string name, int index, string type) => (name, index, type) switch
    {
        ("approx_most_frequent", 0 or 2, _) or ("numeric_histogram", 0, _) => "3",
        ("approx_percentile", > 0, "double") => "0.5e0",
        ("listagg", 1 or 2, _) => "','",
        ("listagg", 3, _) => "true",
        ("reduce_agg", 1, _) => "0",
        _ => null,
    };

    private static string Argument(string type) => type switch
    {
        "bigint" or "integer" or "N" => "n",
        "tinyint" or "smallint" => $"CAST(n AS {type})",
        "double" => "d",
        "real" => "CAST(d AS real)",
        "decimal(p,s)" => "CAST(d AS decimal(10,2))",
        "boolean" => "b",
        "date" => "dt",
        "timestamp(p)" => "ts",
        "timestamp(p) with time zone" => "CAST(ts AS timestamp with time zone)",
        "time(p)" => "CAST(ts AS time)",
        "time(p) with time zone" => "CAST(ts AS time with time zone)",
        "varbinary" => "bin",
        "json" => "CAST(n AS json)",
        "interval day to second" => "(ts - TIMESTAMP '2020-01-01 00:00:00')",
        "interval year to month" => "INTERVAL '1' MONTH",
        "T" or "K" or "U" or "S" or "V" => "i",
        "array(T)" => "arr",
        "array(U)" or "array(K)" or "array(V)" => "arr",
        "array(double)" => "ARRAY[0.25e0, 0.75e0]",
        "array(varchar(x))" => "ARRAY[s, 'z']",
        "array(array(T))" => "ARRAY[arr, arr]",
        "array(row(K,V))" => "ARRAY[ROW(i, s)]",
        "map(K,V)" or "map(varchar(x),double)" or "map(K,U)" => "m",
        "ipaddress" => "IPADDRESS '10.0.0.1'",
        "HyperLogLog" => "empty_approx_set()",
        "SetDigest" => "(SELECT make_set_digest(1))",
        "tdigest" => "(SELECT tdigest_agg(1e0))",
        "qdigest(T)" => "(SELECT qdigest_agg(1e0))",
        "function(T,boolean)" => "x -> x > 1",
        "function(K,V,boolean)" => "(k, v) -> v > 1",
        "function(T,R)" => "x -> x + 1",
        "function(T,T,bigint)" => "(x, y) -> IF(x < y, -1, IF(x = y, 0, 1))",
        "function(S,R)" => "s -> s",
        "function(S,T,S)" or "function(S,S,S)" => "(s, x) -> s + x",
        "function(T,U,R)" => "(x, y) -> x",
        "function(K,V,U,R)" => "(k, v, w) -> v",
        "function(K,V,R)" => "(k, v) -> k",
        "function(array(varchar(x)),varchar(x))" => "g -> g[1]",
        _ => "s",
    };
}
