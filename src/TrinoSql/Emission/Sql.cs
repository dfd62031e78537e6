using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Emission;

/// <summary>An expression of DuckDB's SQL with the Trino type of its values.</summary>
internal sealed record Typed(string Sql, TrinoType Type)
{
    /// <summary>The whole number that a literal stands for.</summary>
    public long? Integer { get; init; }

    /// <summary>The value as a key of ORDER BY or GROUP BY, where a bare literal would be an ordinal or be refused.</summary>
    public string Key => Canonical.IsNeeded(Type) ? Canonical.Of(Sql, Type) : Integer is not null || IsNumber || Text is not null || Type == PlainType.Unknown || Sql is "true" or "false" ? $"(CASE WHEN true THEN {Sql} END)" : Sql;

    /// <summary>True for a number's literal, which is never NaN.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The text that a literal stands for.</summary>
    public string? Text { get; init; }
}

/// <summary>Pieces of DuckDB's SQL.</summary>
internal static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string value)
    {
        var quoted = $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        return value.Contains('\0', StringComparison.Ordinal) ? $"({quoted.Replace("\0", "' || chr(0) || '", StringComparison.Ordinal)})" : quoted;
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Cast(string sql, TrinoType type) => $"CAST({sql} AS {type.ToDuckDb()})";

    public static string Fill(string template, params ReadOnlySpan<string> arguments) => Fill(template, arguments, []);

    /// <summary>
    /// Fills <c>{0}</c>, <c>{1}</c>, … with arguments and <c>{a}</c>, <c>{b}</c>, … with other text. When an argument used more than once is long,
    /// or new at each evaluation, all are bound to names first, so that text does not grow without bound and each is evaluated once.
    /// </summary>
    public static string Fill(string template, ReadOnlySpan<string> arguments, ReadOnlySpan<string> texts)
    {
        var bind = false;
        for (var i = 0; i < arguments.Length; i++)
            bind |= !IsSafeToRepeat(arguments[i]) && IsRepeated(template, i);
        if (!bind)
            return Substitute(template, arguments, texts);
        // Without the brackets HAVING would take a field of the bound names for a column.
        var names = arguments.ToArray();
        var bound = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Length == 0)
                continue;
            bound.Add(string.Create(CultureInfo.InvariantCulture, $"'a{i}': {arguments[i]}"));
            names[i] = string.Create(CultureInfo.InvariantCulture, $"(let).a{i}");
        }

        return $"list_transform([{{{string.Join(", ", bound)}}}], lambda let: {Substitute(template, names, texts)})[1]";
    }

    /// <summary>Fills without binding anything.</summary>
    public static string Substitute(string template, ReadOnlySpan<string> arguments, ReadOnlySpan<string> texts)
    {
        var sql = new StringBuilder(template.Length + 64);
        for (var i = 0; i < template.Length; i++)
        {
            var isHole = template[i] == '{' && i + 2 < template.Length && template[i + 2] == '}';
            if (isHole && char.IsAsciiDigit(template[i + 1]))
                sql.Append(arguments[template[i + 1] - '0']);
            else if (isHole && char.IsAsciiLetterLower(template[i + 1]))
                sql.Append(texts[template[i + 1] - 'a']);
            else
            {
                sql.Append(template[i]);
                continue;
            }

            i += 2;
        }

        return sql.ToString();
    }

    private static bool IsSafeToRepeat(string sql) =>
        sql.Length <= 160 && !sql.Contains("SELECT", StringComparison.Ordinal) && !sql.Contains("random(", StringComparison.Ordinal)
        && !sql.Contains("uuid(", StringComparison.Ordinal);

    private static bool IsRepeated(string template, int index)
    {
        var hole = string.Create(CultureInfo.InvariantCulture, $"{{{index}}}");
        var first = template.IndexOf(hole, StringComparison.Ordinal);
        return first >= 0 && template.IndexOf(hole, first + 1, StringComparison.Ordinal) > 0;
    }
}
