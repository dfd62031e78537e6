using System.Globalization;
using System.Text.Json;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Values of JSON as SQL values, by the rules of CAST. See https://trino.io/docs/current/functions/json.html#cast-from-json.</summary>
internal static class JsonCasts
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_json_number", (Func<double, string>)(value => double.IsFinite(value) ? JavaNumbers.Text(value) : $"\"{JavaNumbers.Text(value)}\"")),
        ("trino_json_real", (Func<float, string>)(value => float.IsFinite(value) ? JavaNumbers.Text(value) : $"\"{JavaNumbers.Text(value)}\"")),
        ("trino_json_to_varchar", (Func<string, string?>)(json => ToText(json, "varchar"))),
        ("trino_json_to_bigint", (Func<string, string, long?>)ToBigint),
        ("trino_json_to_double", (Func<string, string, double?>)ToDouble),
        ("trino_json_to_boolean", (Func<string, bool?>)ToBoolean),
        ("trino_json_to_decimal", (Func<string, string, string?>)ToDecimal),
        ("trino_json_elements", (Func<string, string, string[]?>)Elements),
        ("trino_json_members", (Func<string, string, IEnumerable<KeyValuePair<string, string>>?>)Members),
        ("trino_json_fields", (Func<string, string[], string, string?[]?>)Fields),
    ];

    private static JsonElement Read(string json) => JsonFunctions.Read(json) ?? throw Fail.Argument($"Cannot convert value to JSON: '{json}'");

    private static InvalidOperationException Refused(JsonElement value, string type) => Fail.Cast($"Cannot cast '{JsonFunctions.Write(value)}' to {type}");

    private static InvalidOperationException Refused(JsonElement value, string type, string why) => Fail.Cast($"Cannot cast to {type}. {why}\\n{JsonFunctions.Write(value)}");

    private static InvalidOperationException Unexpected(JsonElement value, string type, string expected) => Refused(value, type, $"Expected a {expected}, but got {FirstToken(value)}");

    private static string FirstToken(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{",
        JsonValueKind.Array => "[",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string? ToText(string json, string type) => Read(json) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Number } number when IsWhole(number) => number.GetRawText(),
        { ValueKind: JsonValueKind.Number } number => JavaNumbers.CastText(number.GetDouble()),
        var value => throw Refused(value, type),
    };

    private static bool IsWhole(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static long? ToBigint(string json, string type)
    {
        var value = Read(json);
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                return whole;
            case JsonValueKind.Number when Math.Abs(value.GetDouble()) < 9.2e18:
                return (long)Math.Round(value.GetDouble(), MidpointRounding.AwayFromZero);
            case JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed):
                return parsed;
            default:
                throw Refused(value, type);
        }
    }

    private static double? ToDouble(string json, string type)
    {
        var value = Read(json);
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            case JsonValueKind.Number:
                return value.GetDouble();
            case JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed):
                return parsed;
            default:
                throw Refused(value, type);
        }
    }

    private static bool? ToBoolean(string json)
    {
        var value = Read(json);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetDouble() != 0,
            JsonValueKind.String when value.GetString()!.ToUpperInvariant() is "TRUE" or "T" or "1" => true,
            JsonValueKind.String when value.GetString()!.ToUpperInvariant() is "FALSE" or "F" or "0" => false,
            _ => throw Refused(value, "boolean"),
        };
    }

    private static string? ToDecimal(string json, string type)
    {
        var value = Read(json);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => throw Refused(value, type),
        };
    }

    private static string[]? Elements(string json, string type)
    {
        var value = Read(json);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => [.. value.EnumerateArray().Select(e => JsonFunctions.Write(e))],
            _ => throw Unexpected(value, type, "json array"),
        };
    }

    private static Dictionary<string, string>? Members(string json, string type)
    {
        var value = Read(json);
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            throw Unexpected(value, type, "json object");
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, JsonFunctions.Write(member.Value)))
                throw Refused(value, type, "Duplicate keys are not allowed");
        }

        return members;
    }

    /// <summary>A row's fields: members of an object by name, elements of an array by place.</summary>
    private static string?[]? Fields(string json, string[] names, string type)
    {
        var value = Read(json);
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Array when value.GetArrayLength() == names.Length:
                return [.. value.EnumerateArray().Select(e => JsonFunctions.Write(e))];
            case JsonValueKind.Object:
                var members = value.EnumerateObject().GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => JsonFunctions.Write(g.First().Value), StringComparer.OrdinalIgnoreCase);
                return [.. names.Select(members.GetValueOrDefault)];
            default:
                throw Unexpected(value, type, "json array or object");
        }
    }
}
