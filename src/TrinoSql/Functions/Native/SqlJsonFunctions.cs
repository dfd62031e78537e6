using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.TrinoSql.Functions.JsonPath;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>
/// The standard's JSON_EXISTS, JSON_VALUE and JSON_QUERY. Variables come as a JSON object; the result says what happened by its first letter:
/// v and the value (of JSON_VALUE, d for a number with a fraction and w for a whole one or a boolean), n for NULL, e for empty, x and the message for an error.
/// </summary>
internal static class SqlJsonFunctions
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_sql_json_exists", (Func<string, string, string, string>)((json, path, variables) => Run(json, path, variables, items => items.Count > 0 ? "vtrue" : "vfalse"))),
        ("trino_sql_json_value", (Func<string, string, string, string>)((json, path, variables) => Run(json, path, variables, Value))),
        ("trino_sql_json_query", (Func<string, string, string, string, string>)((json, path, variables, wrapper) => Run(json, path, variables, items => Query(items, wrapper)))),
        ("trino_json_decode", (Func<byte[], string, string>)((bytes, encoding) => Encodings(encoding).GetString(bytes))),
        ("trino_json_encode", (Func<string, string, byte[]>)((text, encoding) => Encodings(encoding).GetBytes(text))),
        ("trino_json_key", (Func<string?, string>)(key => JsonValue.Create(key ?? throw Output("null value passed for JSON object key to JSON_OBJECT function"))!.ToJsonString(Writing))),
        ("trino_json_unique_keys", (Func<string?[], string?>)UniqueKeys),
        ("trino_sql_json_input", (Func<string, string>)(json => Read(json)?.ToJsonString(Writing) ?? "null")),
    ];

    private static Encoding Encodings(string name) => name switch { "UTF16" => Encoding.Unicode, "UTF32" => Encoding.UTF32, _ => new UTF8Encoding(false) };

    private static InvalidOperationException Output(string message) => new($"JSON_OUTPUT_CONVERSION_ERROR: conversion from JSON failed: {message}");

    /// <summary>Adds no member; fails where two keys are one.</summary>
    private static string? UniqueKeys(string?[] keys) =>
        keys.Distinct().Count() == keys.Length ? null : throw Output("duplicate key passed to JSON_OBJECT function");

    private static JsonNode? Read(string json)
    {
        try
        {
            return Doubles(JsonNode.Parse(json));
        }
        catch (JsonException error)
        {
            throw new InvalidOperationException($"JSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: {error.Message}");
        }
    }

    /// <summary>The same with each number that has a point or an exponent written as a double.</summary>
    private static JsonNode? Doubles(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, member) in o.ToList())
                {
                    if (Doubles(member) is { } changed && changed != member)
                        o[name] = changed;
                }

                return o;
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    if (Doubles(array[i]) is { } changed && changed != array[i])
                        array[i] = changed;
                }

                return array;
            default:
                var number = node is null ? null : new PathItem(node);
                return number is { IsDouble: true, Number: var value } && double.IsFinite(value) ? PathItem.Of(value, isWhole: false).Node : node;
        }
    }

    private static string Run(string json, string path, string variables, Func<List<PathItem>, string> result)
    {
        var (lax, root) = PathParser.Parse(path);
        try
        {
            var passed = ((JsonObject)JsonNode.Parse(variables)!).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
            return result(new PathEvaluator(lax, Doubles(JsonNode.Parse(json)), passed).Evaluate(root));
        }
        catch (JsonException error)
        {
            return $"xJSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: {error.Message}";
        }
        catch (PathException error)
        {
            return $"xPATH_EVALUATION_ERROR: path evaluation failed: {error.Message}";
        }
    }

    public const string Inconvertible = "an item that cannot be converted to an SQL value";

    private static string Value(List<PathItem> items)
    {
        if (items.Count == 0)
            return "e";
        if (items.Count > 1 || items[0].Kind is JsonValueKind.Array or JsonValueKind.Object)
            return $"xJSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found {(items.Count > 1 ? "multiple items" : Inconvertible)}";
        return items[0].Kind switch
        {
            JsonValueKind.Null => "n",
            JsonValueKind.String => "v" + items[0].Text,
            JsonValueKind.Number when items[0].IsDouble => "d" + JavaNumbers.CastText(items[0].Number),
            JsonValueKind.Number when !items[0].IsWhole => "d" + items[0].Node!.ToJsonString(Writing),
            _ => "w" + items[0].Node!.ToJsonString(Writing),
        };
    }

    private static string Query(List<PathItem> items, string wrapper)
    {
        if (items.Count == 0)
            return "e";
        var wrap = wrapper == "UNCONDITIONAL" || (wrapper == "CONDITIONAL" && (items.Count > 1 || items[0].Kind is not (JsonValueKind.Array or JsonValueKind.Object)));
        if (wrap)
            return "v" + new JsonArray([.. items.Select(i => i.Node?.DeepClone())]).ToJsonString(Writing);
        return items.Count == 1
            ? "v" + (items[0].Node?.ToJsonString(Writing) ?? "null")
            : "xJSON_QUERY_RESULT_ERROR: cannot extract SQL value from JSON: JSON path found multiple items";
    }
}
