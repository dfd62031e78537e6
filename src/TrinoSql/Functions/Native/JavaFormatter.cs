using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>
/// Java's <c>Formatter</c> as <c>format()</c> uses it. Each value comes as a letter for its kind, a colon and its text: i whole number, n decimal,
/// d double, b boolean, t date or time (ISO, a zoned one followed by offset and zone), s text.
/// </summary>
internal static partial class JavaFormatter
{
    public static string Format(string format, string?[] values)
    {
        var next = 0;
        var last = -1;
        return Specifier().Replace(format, match =>
        {
            var conversion = match.Groups["conversion"].Value;
            if (Misfit(match, conversion) is { } misfit)
                throw Fail.Argument($"Invalid format string: {format} ({misfit})");
            if (conversion == "%")
                return Pad("%", match);
            if (conversion == "n")
                return "\n";
            var index = match.Groups["index"].Success ? int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) - 1
                : match.Groups["flags"].Value.Contains('<', StringComparison.Ordinal) ? last : next++;
            last = index;
            if (index < 0 || index >= values.Length)
                throw Fail.Argument($"Invalid format string: {format} (MissingFormatArgument: Format specifier '{match.Value}')");
            return Pad(Convert(values[index], conversion, match, format), match);
        });
    }

    /// <summary>What Java's Formatter holds against a specifier, by the name of its exception; null when nothing.</summary>
    private static string? Misfit(Match match, string conversion)
    {
        var flags = match.Groups["flags"].Value;
        var (width, precision) = (match.Groups["width"], match.Groups["precision"]);
        if (flags.GroupBy(f => f).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"DuplicateFormatFlags: Flags = '{twice.Key}'";
        if (!"bBhHsScCdoxXeEfgGaAtTn%".Contains(conversion[0], StringComparison.Ordinal))
            return $"UnknownFormatConversion: Conversion = '{conversion}'";
        if (conversion == "n")
            return width.Success ? $"IllegalFormatWidth: {width.Value}" : precision.Success ? $"IllegalFormatPrecision: {precision.Value}" : null;
        if (conversion[0] is 'd' or 'o' or 'x' or 'X' or 'c' or 'C' or 't' or 'T' && precision.Success)
            return $"IllegalFormatPrecision: {precision.Value}";
        if (!width.Success && (flags.Contains('-', StringComparison.Ordinal) || flags.Contains('0', StringComparison.Ordinal)))
            return $"MissingFormatWidth: {match.Value}";
        if (flags.Contains('-', StringComparison.Ordinal) && flags.Contains('0', StringComparison.Ordinal))
            return $"IllegalFormatFlags: Flags = '{flags}'";
        var numeric = conversion[0] is 'd' or 'o' or 'x' or 'X' or 'e' or 'E' or 'f' or 'g' or 'G';
        return !numeric && flags.FirstOrDefault(f => f is '+' or ' ' or '0' or ',' or '(') is var foreign and not '\0'
            ? $"FormatFlagsConversionMismatch: Conversion = {conversion[0]}, Flags = {foreign}"
            : null;
    }

    private static string Pad(string text, Match match)
    {
        var width = match.Groups["width"].Success ? int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return match.Groups["flags"].Value.Contains('-', StringComparison.Ordinal) ? text.PadRight(width) : text.PadLeft(width);
    }

    private static string Convert(string? value, string conversion, Match match, string format)
    {
        if (value is null)
            return conversion is "b" ? "false" : conversion == "B" ? "FALSE" : char.IsUpper(conversion[0]) ? "NULL" : "null";
        var (kind, text) = (value[0], value[2..]);
        var precision = match.Groups["precision"].Success ? int.Parse(match.Groups["precision"].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        if (conversion is "s" or "S" && kind is 'd' or 't')
            text = kind == 'd' ? JavaNumbers.Text(double.Parse(text, CultureInfo.InvariantCulture)) : JavaTimes.Text(text);
        var result = (conversion[0], kind) switch
        {
            ('h' or 'H', 's') => HashCode(text).ToString("x", CultureInfo.InvariantCulture),
            ('c' or 'C', 's') when text.EnumerateRunes().Count() == 1 => text,
            ('s' or 'S', _) => precision is { } p && p < text.Length ? text[..p] : text,
            ('b' or 'B', _) => kind == 'b' ? text : "true",
            ('t' or 'T', 't') => JavaTimes.Field(text, conversion[1])
                ?? throw Fail.Argument($"Invalid format string: {format} (UnknownFormatConversion: Conversion = 't{conversion[1]}')"),
            ('d', 'i') => Signed(Group(text, match), match),
            ('x' or 'X', 'i') => Zeros(long.Parse(text, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture), match),
            ('o', 'i') => System.Convert.ToString(long.Parse(text, CultureInfo.InvariantCulture), 8),
            ('c' or 'C', 'i') => char.ConvertFromUtf32(int.Parse(text, CultureInfo.InvariantCulture)),
            ('f', 'd' or 'n') => Signed(Group(Fixed(text, precision ?? 6), match), match),
            ('e' or 'E', 'd' or 'n') => Signed(Exponent(text, precision ?? 6), match),
            ('g' or 'G', 'd' or 'n') => Signed(General(text, precision ?? 6), match),
            _ => throw Fail.Argument($"Invalid format string: {format} (IllegalFormatConversion: {conversion[^1]} != {KindName(kind)})"),
        };
        return char.IsUpper(conversion[0]) ? result.ToUpperInvariant() : result;
    }

    /// <summary>Java's <c>String.hashCode()</c>.</summary>
    private static int HashCode(string text) => text.Aggregate(0, (hash, c) => unchecked((hash * 31) + c));

    private static string KindName(char kind) => kind switch
    {
        'i' => "java.lang.Long",
        'd' => "java.lang.Double",
        'n' => "java.math.BigDecimal",
        'b' => "java.lang.Boolean",
        't' => "java.time.LocalDateTime",
        _ => "java.lang.String",
    };

    private static string Fixed(string text, int digits)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
            return double.Parse(text, CultureInfo.InvariantCulture).ToString($"F{digits}", CultureInfo.InvariantCulture);
        return Math.Round(exact, Math.Min(digits, 28), MidpointRounding.AwayFromZero).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    private static string Exponent(string text, int digits) =>
        double.Parse(text, CultureInfo.InvariantCulture).ToString($"0.{new string('0', digits)}e+00", CultureInfo.InvariantCulture);

    private static string General(string text, int digits)
    {
        var value = Math.Abs(double.Parse(text, CultureInfo.InvariantCulture));
        if (value != 0 && (value < 1e-4 || value >= Math.Pow(10, digits)))
            return Exponent(text, digits - 1);
        return Fixed(text, Math.Max(0, digits - 1 - (value == 0 ? 0 : (int)Math.Floor(Math.Log10(value)))));
    }

    private static string Group(string text, Match match)
    {
        if (!match.Groups["flags"].Value.Contains(',', StringComparison.Ordinal))
            return text;
        var negative = text[0] == '-';
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = text[(negative ? 1 : 0)..(point < 0 ? text.Length : point)];
        var grouped = new StringBuilder();
        for (var i = 0; i < whole.Length; i++)
            grouped.Append(i > 0 && (whole.Length - i) % 3 == 0 ? "," : "").Append(whole[i]);
        return $"{(negative ? "-" : "")}{grouped}{(point < 0 ? "" : text[point..])}";
    }

    private static string Signed(string text, Match match)
    {
        var flags = match.Groups["flags"].Value;
        if (text[0] == '-' && flags.Contains('(', StringComparison.Ordinal))
            text = $"({text[1..]})";
        else if (text[0] != '-')
            text = (flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "") + text;
        return Zeros(text, match);
    }

    private static string Zeros(string text, Match match)
    {
        if (!match.Groups["flags"].Value.Contains('0', StringComparison.Ordinal) || !match.Groups["width"].Success)
            return text;
        var width = int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture);
        var sign = text[0] is '-' or '+' or ' ' or '(' ? 1 : 0;
        return text[..sign] + text[sign..].PadLeft(width - sign, '0');
    }

    [GeneratedRegex(@"%(?:(?<index>\d+)\$)?(?<flags>[-#+ 0,(<]*)(?<width>[1-9]\d*)?(?:\.(?<precision>\d+))?(?<conversion>[tT][A-Za-z]|[a-zA-Z%])", RegexOptions.CultureInvariant)]
    private static partial Regex Specifier();
}
