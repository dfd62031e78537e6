using System.Globalization;
using System.Numerics;

namespace Workbook.Pipeline;

/// <summary>
/// Values as SQL literals, which is what Athena expects execution parameters to be: text in quotes, dates with their type.
/// Source: https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
/// </summary>
internal static class AthenaLiteral
{
    /// <exception cref="NotSupportedException">Athena has no literal for the type.</exception>
    public static string Of(object? value) => value switch
    {
        null or DBNull => "NULL",
        string text => Quoted(text),
        char character => Quoted(character.ToString()),
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger => Text(value, null),
        decimal number => $"DECIMAL '{Text(number, null)}'",
        float or double => Floating(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateOnly date => $"DATE '{Text(date, "yyyy-MM-dd")}'",
        TimeOnly time => $"TIME '{Text(time, "HH:mm:ss.fff")}'",
        DateTime time => $"TIMESTAMP '{Text(time, "yyyy-MM-dd HH:mm:ss.fff")}'",
        DateTimeOffset time => $"TIMESTAMP '{Text(time.UtcDateTime, "yyyy-MM-dd HH:mm:ss.fff")} UTC'",
        Guid id => $"UUID '{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        Enum name => Quoted(name.ToString()),
        _ => throw new NotSupportedException(
            $"A value of type {value.GetType()} cannot be a parameter of an Athena query. Pass text, a number, a boolean, a date or a time."),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Floating(double value) =>
        double.IsFinite(value) ? Text(value, "E16")
        : double.IsNaN(value) ? "nan()"
        : value > 0 ? "infinity()" : "-infinity()";

    private static string Text(object value, string? format) => ((IFormattable)value).ToString(format, CultureInfo.InvariantCulture);
}
