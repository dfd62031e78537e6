using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary>Floating point numbers as Java writes them: plain from 1e-3 up to below 1e7, else with an exponent: <c>1.0E7</c>.</summary>
internal static class JavaNumbers
{
    public static string Text(double value) => Special(value) ?? Write(Shortest(value.ToString("R", CultureInfo.InvariantCulture), value));

    public static string Text(float value) => Special(value) ?? Write(Shortest(value.ToString("R", CultureInfo.InvariantCulture), value));

    /// <summary>Of the smallest numbers Java gives two digits where one would do: <c>4.9E-324</c>.</summary>
    private static string Shortest(string text, double value) =>
        value != 0 && text.AsSpan(text[0] == '-' ? 1 : 0).IndexOf('E') == 1 ? value.ToString("E1", CultureInfo.InvariantCulture) : text;

    /// <summary>As <c>CAST(x AS varchar)</c> writes it: always with an exponent, <c>1.5E0</c>.</summary>
    public static string CastText(double value) => Special(value) is { } special ? special : Scientific(Digits(Shortest(value.ToString("R", CultureInfo.InvariantCulture), value)));

    public static string CastText(float value) => Special(value) is { } special ? special : Scientific(Digits(Shortest(value.ToString("R", CultureInfo.InvariantCulture), value)));

    private static string? Special(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => null,
    };

    private static string Write(string shortest)
    {
        var number = Digits(shortest);
        var (negative, digits, exponent) = number;
        if (digits == "0")
            return negative ? "-0.0" : "0.0";
        if (exponent is < -3 or >= 7)
            return Scientific(number);
        var plain = exponent >= 0
            ? $"{digits.PadRight(exponent + 1, '0')[..(exponent + 1)]}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}"
            : $"0.{new string('0', -exponent - 1)}{digits}";
        return (negative ? "-" : "") + plain;
    }

    private static string Scientific((bool Negative, string Digits, int Exponent) number)
    {
        var fraction = number.Digits.Length > 1 ? number.Digits[1..] : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{(number.Negative ? "-" : "")}{number.Digits[0]}.{fraction}E{number.Exponent}");
    }

    /// <summary>Significant digits without trailing zeros, and the exponent of the first.</summary>
    private static (bool Negative, string Digits, int Exponent) Digits(string shortest)
    {
        var negative = shortest[0] == '-';
        var text = negative ? shortest[1..] : shortest;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        if (significant.Length == 0)
            return (negative, "0", 0);
        exponent -= digits.Length - significant.Length;
        return (negative, significant.TrimEnd('0'), exponent);
    }
}
