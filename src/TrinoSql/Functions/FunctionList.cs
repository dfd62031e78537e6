using System.Text;
using System.Text.RegularExpressions;
using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Functions;

/// <summary>The answer to SHOW FUNCTIONS. See https://trino.io/docs/current/sql/show-functions.html.</summary>
internal static class FunctionList
{
    private static readonly string[] Headings = ["Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"];

    /// <summary>Functions that the analyzer types by itself, in the words of the function tables.</summary>
    private const string Special = """
        array_join(array(T), varchar) -> varchar =
        array_join(array(T), varchar, varchar) -> varchar =
        ceil(N) -> N =
        ceiling(N) -> N =
        concat(array(T), array(T)...) -> array(T) =
        concat(varbinary, varbinary...) -> varbinary =
        concat(varchar, varchar...) -> varchar =
        current_timezone() -> varchar =
        date(timestamp) -> date =
        date(varchar) -> date =
        date_add(varchar, bigint, timestamp) -> timestamp =
        date_diff(varchar, timestamp, timestamp) -> bigint =
        date_trunc(varchar, timestamp) -> timestamp =
        floor(N) -> N =
        format(varchar, T...) -> varchar =
        greatest(T, T...) -> T =
        least(T, T...) -> T =
        mod(N, N) -> N =
        now() -> zoned =
        round(N) -> N =
        round(N, bigint) -> N =
        sequence(bigint, bigint, bigint) -> array(bigint) =
        sequence(date, date, day) -> array(date) =
        sequence(date, date, month) -> array(date) =
        sequence(timestamp, timestamp, day) -> array(timestamp) =
        sequence(timestamp, timestamp, month) -> array(timestamp) =
        truncate(N) -> N =
        truncate(N, bigint) -> N =
        typeof(T) -> varchar =
        zip(array(T), array(U)...) -> array(row(T, U)) =
        """;

    private static readonly string[] Random = ["rand", "random", "shuffle", "uuid"];

    public static Translation Translate(ShowFunctions statement)
    {
        var like = statement.Pattern is { } pattern ? LikePattern(pattern, statement.Escape) : null;
        var rows = FunctionTable.All.Concat(FunctionLine.Table(FunctionKind.Scalar, Special))
            .Where(f => like is null || like.IsMatch(f.Name))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"({string.Join(", ", Cells(f).Select(Sql.Text))})")
            .ToList();
        var columns = string.Join(", ", Headings.Select(Sql.Name));
        var sql = rows.Count == 0
            ? $"SELECT {string.Join(", ", Headings.Select(h => $"'' AS {Sql.Name(h)}"))} WHERE false"
            : $"SELECT * FROM (VALUES {string.Join(", ", rows)}) AS f({columns})";
        return new Translation(sql, [.. Headings.Select(h => new ResultColumn(h, new VarcharType()))], []);
    }

    private static string[] Cells(Function function) =>
    [
        function.Name,
        (function.Result ?? function.Parameters[0]).ToString()!,
        string.Join(", ", function.Parameters.Select(p => p.ToString())),
        function.Kind switch { FunctionKind.Scalar => "scalar", FunctionKind.Aggregate => "aggregate", _ => "window" },
        Array.IndexOf(Random, function.Name) < 0 ? "true" : "false",
        "",
    ];

    private static Regex LikePattern(string pattern, string? escape)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (escape is { Length: 1 } && pattern[i] == escape[0] && i + 1 < pattern.Length)
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            else
                regex.Append(pattern[i] switch { '%' => ".*", '_' => ".", var c => Regex.Escape(c.ToString()) });
        }

        return new Regex(regex.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }
}
