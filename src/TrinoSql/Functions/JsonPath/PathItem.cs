using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>A value that a path gives; null is JSON's null.</summary>
internal sealed record PathItem(JsonNode? Node)
{
    public JsonValueKind Kind => Node?.GetValueKind() ?? JsonValueKind.Null;

    public double Number => Kind == JsonValueKind.Number && double.TryParse(Node!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw PathException.WrongType("NUMBER", Kind);

    public string Text => Node!.GetValue<string>();

    /// <summary>Whether the number is written without fraction and exponent, so that arithmetic is that of whole numbers.</summary>
    public bool IsWhole => Kind == JsonValueKind.Number && long.TryParse(Node!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether it comes of a decimal in the path, as <c>1.5</c> there is; in the text it is a double.</summary>
    public bool IsDecimal { get; init; }

    public bool IsDouble => !IsDecimal && Kind == JsonValueKind.Number && Node!.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E');

    public static PathItem Of(double number, bool isWhole) => new(isWhole ? JsonValue.Create((long)number) : JsonNode.Parse(JavaNumbers.Text(number)));

    public static PathItem Of(long number) => new(JsonValue.Create(number));

    public static PathItem Of(string text) => new(JsonValue.Create(text));
}

/// <summary>A path that cannot be followed: an error of strict mode, or one that no mode forgives.</summary>
internal sealed class PathException(string message) : Exception(message)
{
    public static PathException WrongType(string expected, JsonValueKind actual) =>
        new($"invalid item type. Expected: {expected}, actual: {(actual is JsonValueKind.True or JsonValueKind.False ? "BOOLEAN" : actual.ToString().ToUpperInvariant())}");
}
