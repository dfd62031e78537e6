using System.Text;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The SerDe property <c>timestamp.formats</c>: Java patterns by which texts are read as timestamps, tried in their order.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/hive-json-serde.html</remarks>
internal sealed class JavaTimeFormats
{
    private const string Milliseconds = "millis";

    private readonly List<string> _formats;
    private readonly bool _takesMilliseconds;

    private JavaTimeFormats(IReadOnlyList<string> patterns)
    {
        _takesMilliseconds = patterns.Contains(Milliseconds, StringComparer.OrdinalIgnoreCase);
        _formats = [.. patterns.Where(pattern => pattern.Length > 0 && !pattern.Equals(Milliseconds, StringComparison.OrdinalIgnoreCase)).Select(ToStrptime)];
    }

    public bool IsDefault => _formats.Count == 0 && !_takesMilliseconds;

    public static JavaTimeFormats Of(Dictionary<string, string> parameters) =>
        new(parameters.TryGetValue("timestamp.formats", out var text) ? text.Split(',') : []);

    /// <summary>The timestamp that a text stands for, NULL when it is none.</summary>
    public string Parsed(string text)
    {
        var parsed = $"TRY_CAST({text} AS TIMESTAMP)";
        if (_formats.Count > 0)
            parsed = $"coalesce({parsed}, CAST(try_strptime({text}, {DuckSql.List(_formats)}) AS TIMESTAMP))";
        return _takesMilliseconds ? $"coalesce(make_timestamp_ms(CASE WHEN regexp_full_match({text}, '-?[0-9]+') THEN TRY_CAST({text} AS BIGINT) END), {parsed})" : parsed;
    }

    /// <summary>DuckDB's words for a Java pattern: letters repeated, texts in single quotes.</summary>
    private static string ToStrptime(string pattern)
    {
        var format = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            var run = 1;
            while (i + run < pattern.Length && pattern[i + run] == pattern[i])
                run++;
            if (pattern[i] == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                format.Append(pattern, i + 1, (end < 0 ? pattern.Length : end) - i - 1);
                i = end < 0 ? pattern.Length : end + 1;
                continue;
            }

            format.Append(pattern[i] switch
            {
                'y' or 'u' => run == 2 ? "%y" : "%Y",
                'M' => run switch { 3 => "%b", > 3 => "%B", _ => "%m" },
                'd' => "%d",
                'H' => "%H",
                'h' => "%I",
                'm' => "%M",
                's' => "%S",
                'S' => run switch { <= 3 => "%g", <= 6 => "%f", _ => "%n" },
                'a' => "%p",
                'E' => run > 3 ? "%A" : "%a",
                'Z' or 'X' or 'x' => "%z",
                '%' => "%%",
                var c => new string(c, run),
            });
            i += run;
        }

        return format.ToString();
    }
}
