using System.Collections;
using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql;

/// <summary>Values as Athena writes them into results. See https://docs.aws.amazon.com/athena/latest/ug/data-types.html.</summary>
public static class ValueText
{
    /// <summary>
    /// The text of one value read from DuckDB, null for NULL: doubles in Java's style, timestamps with their type's precision, arrays
    /// <c>[1, null, a]</c>, maps <c>{k=v}</c>, rows <c>{x=1}</c>, binary as hex pairs.
    /// </summary>
    /// <param name="value">
    /// As the ADO.NET provider gives it: lists as lists, structs as dictionaries in order, maps as sequences of key-value pairs, timestamps as
    /// <see cref="DateTime"/> in UTC.
    /// </param>
    /// <param name="type">The column's type.</param>
    public static string? Format(object? value, TrinoType type)
    {
        if (value is null or DBNull)
            return null;
        return (value, type) switch
        {
            (string text, _) => text,
            (bool truth, _) => truth ? "true" : "false",
            (double number, _) => JavaNumbers.Text(number),
            (float number, _) => JavaNumbers.Text(number),
            (byte[] bytes, PlainType) when type == PlainType.IpAddress => Functions.Native.IpFunctions.Text(bytes),
            (byte[] bytes, _) => Hex(bytes),
            (DateOnly date, _) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (DateTime time, PlainType) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (DateTime time, TimestampType timestamp) => Timestamp(time, timestamp.Precision),
            (DateTime time, _) => Timestamp(time, 3),
            (TimeOnly time, _) => Clock(time.Ticks, (type as TimeType)?.Precision ?? 3),
            (TimeSpan time, _) => Clock(time.Ticks, (type as TimeType)?.Precision ?? 3),
            (IDictionary<string, object?> fields, ZonedTimestampType zoned) => Zoned(fields, zoned),
            (IDictionary<string, object?> fields, ZonedTimeType zoned) => $"{Format(fields["t"], new TimeType(zoned.Precision))}{fields["z"]}",
            (IDictionary<string, object?> fields, RowType row) => Row(fields, row),
            (IEnumerable<KeyValuePair<object, object?>> pairs, MapType map) =>
                $"{{{string.Join(", ", pairs.Select(p => $"{Format(p.Key, map.Key)}={Format(p.Value, map.Value) ?? "null"}"))}}}",
            (IEnumerable items, ArrayType array) => $"[{string.Join(", ", items.Cast<object?>().Select(i => Format(i, array.Element) ?? "null"))}]",
            _ when type == PlainType.IntervalDayToSecond => IntervalText.Days(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            _ when type == PlainType.IntervalYearToMonth => IntervalText.Months(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            (IFormattable number, _) => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    private static string Hex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes)
            text.Append(text.Length == 0 ? "" : " ").Append(b.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static string Timestamp(DateTime time, int precision) =>
        time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(time.Ticks, precision);

    private static string Clock(long ticks, int precision) =>
        new TimeOnly(ticks).ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(ticks, precision);

    private static string Fraction(long ticks, int precision) => precision == 0
        ? ""
        : string.Concat(".", (ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(12, '0').AsSpan(0, precision));

    private static string Zoned(IDictionary<string, object?> fields, ZonedTimestampType type)
    {
        var zone = (string)fields["z"]!;
        return $"{Format(Zones.Local((DateTime)fields["t"]!, zone), new TimestampType(type.Precision))} {zone}";
    }

    private static string Row(IDictionary<string, object?> fields, RowType row) =>
        $"{{{string.Join(", ", fields.Values.Zip(row.Fields, (v, f) => (f.Name is null ? "" : $"{f.Name}=") + (Format(v, f.Type) ?? "null")))}}}";
}
