using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>What stands behind <c>@input</c> and <c>@password</c>.</summary>
internal sealed partial record InputExpression(string Prompt, string? Type, string? SavedAs, bool IsPassword)
{
    /// <summary>Reads an expression such as <c>@input:{"prompt":"Day","type":"date"}</c>; null when it is none. The name stands in for a prompt.</summary>
    public static InputExpression? Parse(string expression, string name)
    {
        if (Expression().Match(expression) is not { Success: true } match)
            return null;
        var detail = match.Groups["detail"].Value;
        var isPassword = match.Groups["kind"].Value == "password";
        if (!detail.StartsWith('{'))
            return new InputExpression(Unquoted(detail) is { Length: > 0 } prompt ? prompt : name, null, null, isPassword);
        try
        {
            using var json = JsonDocument.Parse(detail);
            return new InputExpression(Text(json, "prompt") ?? name, Text(json, "type"), Text(json, "saveAs"), isPassword);
        }
        catch (JsonException)
        {
            // The run says what is wrong with it.
            return new InputExpression(name, null, null, isPassword);
        }
    }

    private static string Unquoted(string text) =>
        text is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"", StringComparison.Ordinal) : text.Trim('"');

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"^@(?<kind>input|password)(?::(?<detail>.*))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Expression();
}
