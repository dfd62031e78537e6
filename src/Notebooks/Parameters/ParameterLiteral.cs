using System.Globalization;
using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>Turns the text of a parameter into C#.</summary>
internal static class ParameterLiteral
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The value as a C# expression of the type; null when the text is none of it or the type cannot be given as text.</summary>
    public static string? Of(string type, string value) => type switch
    {
        "string" => Quote(value),
        "bool" => bool.TryParse(value, out var flag) ? flag ? "true" : "false" : null,
        "int" => int.TryParse(Digits(value), NumberStyles.AllowLeadingSign, Invariant, out var number) ? number.ToString(Invariant) : null,
        "long" => long.TryParse(Digits(value), NumberStyles.AllowLeadingSign, Invariant, out var number) ? number.ToString(Invariant) + "L" : null,
        "double" => double.TryParse(value, NumberStyles.Float, Invariant, out var number) && double.IsFinite(number)
            ? number.ToString("R", Invariant) + "d" : null,
        "float" => float.TryParse(value, NumberStyles.Float, Invariant, out var number) && float.IsFinite(number)
            ? number.ToString("R", Invariant) + "f" : null,
        "decimal" => decimal.TryParse(value, NumberStyles.Number, Invariant, out var number) ? number.ToString(Invariant) + "m" : null,
        "DateOnly" => DateOnly.TryParseExact(value, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var day)
            ? string.Create(Invariant, $"new System.DateOnly({day.Year}, {day.Month}, {day.Day})") : null,
        "DateTime" => DateTime.TryParse(value, Invariant, DateTimeStyles.RoundtripKind, out var time) ? Parse("DateTime", time.ToString("O", Invariant)) : null,
        "DateTimeOffset" => DateTimeOffset.TryParse(value, Invariant, DateTimeStyles.AssumeUniversal, out var time)
            ? Parse("DateTimeOffset", time.ToString("O", Invariant)) : null,
        "TimeOnly" => TimeOnly.TryParse(value, Invariant, out var time) ? Parse("TimeOnly", time.ToString("O", Invariant)) : null,
        "TimeSpan" => TimeSpan.TryParse(value, Invariant, out var span) ? $"new System.TimeSpan({span.Ticks.ToString(Invariant)}L)" : null,
        "Guid" => Guid.TryParse(value, out var id) ? $"new System.Guid(\"{id}\")" : null,
        "Uri" => Uri.TryCreate(value, UriKind.Absolute, out _) ? $"new System.Uri({Quote(value)})" : null,
        [.. var known, '?'] => value is "null" or "" ? "null" : Of(known, value),
        _ => ParameterList.Parse(type) is { } list ? list.Literal(value) : null,
    };

    /// <summary>How a value of the type is written.</summary>
    public static string Example(string type) => type switch
    {
        "bool" => "write true or false",
        "int" or "long" => "write a whole number such as 1000",
        "double" or "float" or "decimal" => "write a number such as 0.5",
        "DateOnly" => "write a day such as 2025-09-20",
        "DateTime" or "DateTimeOffset" => "write a time such as 2025-09-20T10:00:00Z",
        "TimeOnly" => "write a time of day such as 10:00",
        "TimeSpan" => "write a duration such as 00:05:00",
        "Guid" => "write an id such as 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "Uri" => "write an absolute address",
        [.. var known, '?'] => $"{Example(known)}, or null",
        _ when ParameterList.Parse(type) is { } list => $"write its items with commas between them, or as a JSON array; of an item, {Example(list.ItemType)}",
        "string" => "write a text",
        _ => "only numbers, bool, string, dates, times, Guid and Uri can be given, and arrays and lists of them",
    };

    private static string Digits(string value) => value.Replace("_", "", StringComparison.Ordinal);

    private static string Parse(string type, string text) =>
        $"System.{type}.Parse(\"{text}\", System.Globalization.CultureInfo.InvariantCulture"
        + (type == "TimeOnly" ? ")" : ", System.Globalization.DateTimeStyles.RoundtripKind)");

    // JSON's escapes are C#'s as well, surrogates included.
    private static string Quote(string value) => $"\"{JsonEncodedText.Encode(value)}\"";
}
