using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>String functions; lengths and positions count code points from 1.</summary>
internal static class TextFunctions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_substr", (Func<string, long, long, string>)Substr),
        ("trino_strpos", (Func<string, string, long, long>)Strpos),
        ("trino_split", (Func<string, string, long, string[]>)Split),
        ("trino_join", (Func<string?[], string, string>)((values, separator) => string.Join(separator, values.Where(v => v is not null)))),
        ("trino_hamming", (Func<string, string, long>)Hamming),
        ("trino_levenshtein", (Func<string, string, long>)Levenshtein),
        ("trino_reverse", (Func<string, string>)(text => string.Concat(text.EnumerateRunes().Reverse()))),
        ("trino_decompose", (Func<string, bool, string>)Decomposition.Of),
        ("trino_like", (Func<string, string, string, bool>)Like),
        ("trino_translate", (Func<string, string, string, string>)Translate),
        ("trino_replace", (Func<string, string, string, string>)Replace),
        ("trino_luhn_check", (Func<string, bool>)LuhnCheck),
        ("trino_soundex", (Func<string, string>)Soundex),
        ("trino_from_utf8", (Func<byte[], string, string>)FromUtf8),
        ("trino_human_readable_seconds", (Func<double, string>)HumanReadableSeconds),
        ("trino_parse_data_size", (Func<string, string>)ParseDataSize),
        ("trino_format_number", (Func<double, string>)FormatNumber),
        ("trino_format", (Func<string, string?[], string>)JavaFormatter.Format),
        ("trino_double_plain", (Func<double, string>)JavaNumbers.Text),
        ("trino_real_plain", (Func<float, string>)JavaNumbers.Text),
        ("trino_double_text", (Func<double, string>)JavaNumbers.CastText),
        ("trino_real_text", (Func<float, string>)JavaNumbers.CastText),
        ("trino_day_interval_text", (Func<long, string>)IntervalText.Days),
        ("trino_year_interval_text", (Func<long, string>)IntervalText.Months),
    ];

    private static string Substr(string text, long start, long length)
    {
        if (start == 0 || length <= 0 || text.Length == 0)
            return "";
        var offsets = CodePoints(text);
        var from = start > 0 ? start - 1 : offsets.Count + start;
        if (from < 0 || from >= offsets.Count)
            return "";
        var to = length > offsets.Count - from ? offsets.Count : from + length;
        return text[offsets[(int)from]..(to == offsets.Count ? text.Length : offsets[(int)to])];
    }

    private static List<int> CodePoints(string text)
    {
        var offsets = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1)
            offsets.Add(i);
        return offsets;
    }

    private static long Strpos(string text, string part, long instance)
    {
        if (instance == 0)
            throw Fail.Argument("'instance' must be a positive or negative number.");
        if (part.Length == 0)
            return 1;
        var at = instance > 0 ? -1 : text.Length;
        for (var i = 0L; i < Math.Abs(instance); i++)
        {
            at = instance > 0
                ? at + 1 > text.Length ? -1 : text.IndexOf(part, at + 1, StringComparison.Ordinal)
                : at <= 0 ? -1 : text.LastIndexOf(part, at - 1, StringComparison.Ordinal);
            if (at < 0)
                return 0;
        }

        return CodePoints(text[..at]).Count + 1;
    }

    private static string[] Split(string text, string delimiter, long limit)
    {
        if (limit is <= 0 or > int.MaxValue)
            throw Fail.Argument(limit <= 0 ? "Limit must be positive" : "Limit is too large");
        return delimiter.Length == 0 ? throw Fail.Argument("The delimiter may not be the empty string") : text.Split(delimiter, (int)limit);
    }

    private static long Hamming(string left, string right)
    {
        var (a, b) = (left.EnumerateRunes().ToArray(), right.EnumerateRunes().ToArray());
        return a.Length == b.Length
            ? a.Zip(b).LongCount(p => p.First != p.Second)
            : throw Fail.Argument("The input strings to hamming_distance function must have the same length");
    }

    private static long Levenshtein(string left, string right)
    {
        var (a, b) = (left.EnumerateRunes().ToArray(), right.EnumerateRunes().ToArray());
        var distances = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var diagonal = distances[0]++;
            for (var j = 0; j < b.Length; j++)
            {
                var substituted = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = distances[j + 1];
                distances[j + 1] = Math.Min(substituted, Math.Min(diagonal, distances[j]) + 1);
            }
        }

        return distances[^1];
    }

    private static string FromUtf8(byte[] bytes, string replacement)
    {
        if (replacement.EnumerateRunes().Count() > 1)
            throw Fail.Argument("Replacement character string must empty or a single character");
        return Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(replacement)).GetString(bytes);
    }

    /// <summary>LIKE with an escape character, which must stand before a wildcard or itself.</summary>
    private static bool Like(string text, string pattern, string escape)
    {
        if (escape.EnumerateRunes().Count() != 1)
            throw Fail.Argument("Escape string must be a single character");
        var regex = new StringBuilder("^");
        var escaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            var character = rune.ToString();
            if (escaped && character is not ("%" or "_") && character != escape)
                break;
            if (!escaped && character == escape)
            {
                escaped = true;
                continue;
            }

            regex.Append(escaped ? Regex.Escape(character) : character switch
            {
                "%" => ".*",
                "_" => "(?:[\ud800-\udbff][\udc00-\udfff]|.)",
                _ => Regex.Escape(character),
            });
            escaped = false;
        }

        return escaped
            ? throw Fail.Argument("Escape character must be followed by '%', '_' or the escape character itself")
            : Regex.IsMatch(text, regex.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static string Translate(string text, string from, string to)
    {
        var (source, target) = (from.EnumerateRunes().ToArray(), to.EnumerateRunes().ToArray());
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var index = Array.IndexOf(source, rune);
            if (index < 0)
                result.Append(rune);
            else if (index < target.Length)
                result.Append(target[index]);
        }

        return result.ToString();
    }

    /// <summary>An empty search text stands between all characters.</summary>
    private static string Replace(string text, string search, string replacement)
    {
        if (search.Length > 0)
            return text.Replace(search, replacement, StringComparison.Ordinal);
        var result = new StringBuilder(replacement);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune).Append(replacement);
        return result.ToString();
    }

    private static bool LuhnCheck(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var c = digits[^(i + 1)];
            if (!char.IsAsciiDigit(c))
                throw Fail.Argument($"Input contains a non-digit character: {digits}");
            var digit = (c - '0') << (i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return digits.Length > 0 && sum % 10 == 0;
    }

    private static string Soundex(string text)
    {
        const string codes = "01230120022455012623010202";
        var letters = text.ToUpperInvariant().Where(char.IsLetter).ToArray();
        if (letters.Length == 0)
            return "";
        if (letters.FirstOrDefault(l => !char.IsAsciiLetterUpper(l)) is var foreign and not '\0')
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"The character is not mapped: {foreign} (index={foreign - 'A'})"));
        var result = new StringBuilder().Append(letters[0]);
        var last = codes[letters[0] - 'A'];
        foreach (var letter in letters.Skip(1))
        {
            var code = codes[letter - 'A'];
            if (letter is 'H' or 'W')
                continue;
            if (code != '0' && code != last)
                result.Append(code);
            last = code;
        }

        return result.ToString().PadRight(4, '0')[..4];
    }

    private static string HumanReadableSeconds(double seconds)
    {
        if (!double.IsFinite(seconds))
            throw Fail.Argument($"Invalid argument found: {JavaNumbers.Text(seconds)}");
        var rest = (long)Math.Round(Math.Abs(seconds), MidpointRounding.AwayFromZero);
        (string Name, long Size)[] units = [("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)];
        var parts = new List<string>();
        foreach (var (name, size) in units)
        {
            var count = rest / size;
            rest %= size;
            if (count > 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}"));
        }

        return parts.Count == 0 ? "0 seconds" : string.Join(", ", parts);
    }

    private static string ParseDataSize(string text)
    {
        var end = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        var power = Array.IndexOf(["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"], text[end..].Trim());
        if (power < 0 || !decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw Fail.Argument($"Invalid data size: '{text}'");
        var size = new System.Numerics.BigInteger(number * 1_000_000_000m) * System.Numerics.BigInteger.Pow(1024, power) / 1_000_000_000;
        return size.ToString(CultureInfo.InvariantCulture);
    }

    private static string FormatNumber(double value)
    {
        string[] units = ["", "K", "M", "B", "T", "Q"];
        var unit = 0;
        var number = Math.Abs(value);
        for (; number >= 1000 && unit < units.Length - 1; unit++)
            number /= 1000;
        var text = (number < 10 ? Math.Round(number, 2) : number < 100 ? Math.Round(number, 1) : Math.Round(number)).ToString(CultureInfo.InvariantCulture);
        return (value < 0 ? "-" : "") + text + units[unit];
    }
}
