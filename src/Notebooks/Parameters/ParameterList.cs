using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>The type of a parameter that takes several items: <c>string[]</c>, <c>List&lt;int&gt;</c>, <c>IEnumerable&lt;DateOnly&gt;</c>.</summary>
internal sealed partial record ParameterList(string ItemType, string Creation)
{
    /// <summary>Reads the type; null when it is none of those.</summary>
    public static ParameterList? Parse(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new ParameterList(type[..^2], $"new {type}");
        if (Generic().Match(type) is not { Success: true } generic)
            return null;
        var (name, item) = (generic.Groups["name"].Value, generic.Groups["item"].Value.Trim());
        return new ParameterList(item, name is "List" or "HashSet" ? $"new System.Collections.Generic.{name}<{item}>" : $"new {item}[]");
    }

    /// <summary>The items as a C# expression; null when one of them is not of the type.</summary>
    public string? Literal(string value)
    {
        var items = Items(value)?.Select(item => ParameterLiteral.Of(ItemType, item)).ToList();
        return items is null || items.Contains(null) ? null : $"{Creation} {{ {string.Join(", ", items)} }}";
    }

    private static string[]? Items(string value)
    {
        var text = value.Trim();
        if (!text.StartsWith('['))
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? "null" : item.ToString())];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?:System\.Collections\.Generic\.)?(?<name>List|HashSet|IList|IReadOnlyList|IReadOnlyCollection|ICollection|IEnumerable)<(?<item>[^<>]+)>$", RegexOptions.CultureInvariant)]
    private static partial Regex Generic();
}
