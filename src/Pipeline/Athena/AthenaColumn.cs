using System.Collections.Frozen;
using System.Globalization;
using Amazon.Athena.Model;

namespace Workbook.Pipeline;

/// <summary>A column of a result: its Athena type, and how Athena's text of a value becomes a .NET value.</summary>
internal sealed class AthenaColumn
{
    private static readonly FrozenDictionary<string, (Type Type, Func<string, object> Parse)> Types = new Dictionary<string, (Type, Func<string, object>)>
    {
        ["boolean"] = (typeof(bool), text => bool.Parse(text)),
        ["tinyint"] = (typeof(sbyte), text => sbyte.Parse(text, CultureInfo.InvariantCulture)),
        ["smallint"] = (typeof(short), text => short.Parse(text, CultureInfo.InvariantCulture)),
        ["integer"] = (typeof(int), text => int.Parse(text, CultureInfo.InvariantCulture)),
        ["bigint"] = (typeof(long), text => long.Parse(text, CultureInfo.InvariantCulture)),
        ["float"] = (typeof(float), text => float.Parse(text, CultureInfo.InvariantCulture)),
        ["double"] = (typeof(double), text => double.Parse(text, CultureInfo.InvariantCulture)),
        ["decimal"] = (typeof(decimal), text => decimal.Parse(text, CultureInfo.InvariantCulture)),
        ["date"] = (typeof(DateOnly), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ["time"] = (typeof(TimeOnly), text => TimeOnly.Parse(WithTicks(text), CultureInfo.InvariantCulture)),
        ["timestamp"] = (typeof(DateTime), text => DateTime.Parse(WithTicks(text), CultureInfo.InvariantCulture)),
        ["timestamp with time zone"] = (typeof(DateTimeOffset), text => WithZone(text)),
        ["varbinary"] = (typeof(byte[]), text => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal))),
    }.ToFrozenDictionary();

    private readonly Func<string, object> _parse;

    public AthenaColumn(ColumnInfo info)
    {
        Info = info;
        // Everything else (varchar, char, json, uuid, intervals, array, map, row) stays the text that Athena writes.
        (Type, _parse) = Types.TryGetValue(info.Type, out var known) ? known : (typeof(string), text => text);
    }

    public ColumnInfo Info { get; }

    public string Name => Info.Label ?? Info.Name;

    public Type Type { get; }

    /// <summary>The type as in SQL: with precision and scale for decimals.</summary>
    public string TypeName => Info.Type == "decimal"
        ? string.Create(CultureInfo.InvariantCulture, $"decimal({Info.Precision},{Info.Scale})")
        : Info.Type;

    /// <exception cref="InvalidCastException">.NET's type cannot hold the value.</exception>
    public object Parse(string? text)
    {
        if (text is null)
            return DBNull.Value;
        try
        {
            return _parse(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException or TimeZoneNotFoundException)
        {
            throw new InvalidCastException(
                $"Column '{Name}': {Type.Name} cannot hold the {TypeName} value '{text}'. CAST it to varchar in the query to read it as text.", error);
        }
    }

    // .NET keeps time to 100 ns; Athena may write picoseconds.
    private static string WithTicks(string text) =>
        text.LastIndexOf('.') is > 0 and var dot && text.Length > dot + 8 ? text[..(dot + 8)] : text;

    private static DateTimeOffset WithZone(string text)
    {
        var blank = text.LastIndexOf(' ');
        var local = DateTime.Parse(WithTicks(text[..blank]), CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, Offset(text[(blank + 1)..], local));
    }

    private static TimeSpan Offset(string zone, DateTime local) => zone switch
    {
        "UTC" => TimeSpan.Zero,
        ['+', ..] => TimeSpan.ParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture),
        ['-', ..] => -TimeSpan.ParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture),
        _ => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local),
    };
}
