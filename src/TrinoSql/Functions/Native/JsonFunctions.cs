using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>JSON functions over text; those that extract give NULL for text that is no JSON.</summary>
internal static partial class JsonFunctions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_json_parse", (Func<string, string>)Parse),
        ("trino_json_extract", (Func<string, string, string?>)((json, path) => Extract(json, path) is { } found ? Write(found) : null)),
        ("trino_json_extract_scalar", (Func<string, string, string?>)((json, path) => Scalar(Extract(json, path)))),
        ("trino_json_size", (Func<string, string, long?>)((json, path) => Size(Extract(json, path)))),
        ("trino_json_array_length", (Func<string, long?>)(json => Read(json) is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : null)),
        ("trino_json_array_get", (Func<string, long, string?>)ArrayGet),
        ("trino_json_array_contains", (Func<string, string, bool?>)ArrayContains),
        ("trino_is_json_scalar", (Func<string, bool>)(json =>
            (Read(json) ?? throw Fail.Argument($"Invalid JSON value: {json}")).ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))),
    ];

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement? Read(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1000 });
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? null : element;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Compact text with the members of objects in the order of their names, as Trino's parser keeps them.</summary>
    private static string Parse(string json) => Write(Read(json) ?? throw Fail.Argument($"Cannot convert value to JSON: '{json}'"), sorted: true);

    public static string Write(JsonElement element, bool sorted = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
            Write(writer, element, sorted);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool sorted)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in sorted ? Sorted(element) : element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, sorted);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, sorted);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element.GetRawText()), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>Members in the order of their names; of those of one name the last counts.</summary>
    private static IEnumerable<JsonProperty> Sorted(JsonElement element) =>
        element.EnumerateObject().GroupBy(m => m.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Last());

    /// <summary>Trino reads a number with a point or an exponent as a double.</summary>
    private static string Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? JavaNumbers.Text(number)
            : text;

    private static JsonElement? Extract(string json, string path)
    {
        var steps = Steps(path);
        var current = Read(json);
        foreach (var step in steps)
        {
            if (current is not { } value)
                return null;
            current = value.ValueKind switch
            {
                JsonValueKind.Object when value.TryGetProperty(step, out var member) => member,
                JsonValueKind.Array when int.TryParse(step, out var index) && index >= 0 && index < value.GetArrayLength() => value[index],
                _ => null,
            };
        }

        return current;
    }

    /// <summary><c>$.a.b[0]["c d"]</c> as names and indexes.</summary>
    private static List<string> Steps(string path)
    {
        var match = PathText().Match(path);
        if (!match.Success)
            throw Fail.Argument($"Invalid JSON path: '{path}'");
        return [.. match.Groups["step"].Captures.Select(c => c.Value).Select(Step)];
    }

    private static string Step(string step)
    {
        if (step[0] == '.')
            return step[1..];
        return step[1] == '"' ? EscapedCharacter().Replace(step[2..^2], "$1") : step[1..^1];
    }

    public static string? Scalar(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        _ => null,
    };

    private static long? Size(JsonElement? element) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value.EnumerateObject().Count(),
        { ValueKind: JsonValueKind.Array } value => value.GetArrayLength(),
        _ => 0,
    };

    private static string? ArrayGet(string json, long index)
    {
        if (Read(json) is not { ValueKind: JsonValueKind.Array } array)
            return null;
        var at = index < 0 ? array.GetArrayLength() + index : index;
        if (at < 0 || at >= array.GetArrayLength())
            return null;
        // Trino leaves the quotes of a text away, which is then no valid JSON.
        return array[(int)at].ValueKind switch { JsonValueKind.String => array[(int)at].GetString(), JsonValueKind.Null => null, _ => Write(array[(int)at]) };
    }

    private static bool? ArrayContains(string json, string wanted)
    {
        if (Read(json) is not { ValueKind: JsonValueKind.Array } array)
            return null;
        var value = Read(wanted)!.Value;
        return array.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number && value.ValueKind == JsonValueKind.Number
            ? item.GetDouble().Equals(value.GetDouble())
            : JsonElement.DeepEquals(item, value));
    }

    [GeneratedRegex("""^\$(?<step>\.[:_\p{L}\p{Nd}]+|\[(?:[_\p{L}\p{Nd}]+|"(?:[^"\\]|\\["\\])*")\])*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex PathText();

    [GeneratedRegex("""\\(["\\])""", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedCharacter();
}
