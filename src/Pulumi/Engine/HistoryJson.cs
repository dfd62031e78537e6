using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Automation;

namespace Pulumi.Engine;

/// <summary>An entry of the history as JSON.</summary>
internal static class HistoryJson
{
    public static JsonObject Write(UpdateSummary summary) => new()
    {
        ["kind"] = Kebab(summary.Kind.ToString()),
        ["startTime"] = Time(summary.StartTime),
        ["message"] = summary.Message,
        ["environment"] = new JsonObject(summary.Environment.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        ["config"] = new JsonObject(summary.Config.Select(entry => KeyValuePair.Create(
            entry.Key, (JsonNode?)new JsonObject { ["value"] = entry.Value.IsSecret ? "[secret]" : entry.Value.Value, ["secret"] = entry.Value.IsSecret }))),
        ["result"] = Kebab(summary.Result.ToString()),
        ["endTime"] = Time(summary.EndTime),
        ["version"] = summary.Version,
        ["resourceChanges"] = new JsonObject((summary.ResourceChanges ?? ImmutableDictionary<OperationType, int>.Empty)
            .Select(change => KeyValuePair.Create(Kebab(change.Key.ToString()), (JsonNode?)change.Value))),
    };

    public static UpdateSummary Read(JsonObject json) => new()
    {
        Kind = Parse<UpdateKind>(json["kind"]),
        StartTime = ReadTime(json["startTime"]),
        Message = json["message"]!.GetValue<string>(),
        Environment = json["environment"]!.AsObject().ToImmutableDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>()),
        Config = json["config"]!.AsObject().ToImmutableDictionary(
            entry => entry.Key, entry => new ConfigValue(entry.Value!["value"]!.GetValue<string>(), entry.Value["secret"]!.GetValue<bool>())),
        Result = Parse<UpdateState>(json["result"]),
        EndTime = ReadTime(json["endTime"]),
        Version = json["version"]?.GetValue<int>(),
        ResourceChanges = json["resourceChanges"]!.AsObject().ToImmutableDictionary(
            change => Parse<OperationType>(change.Key), change => change.Value!.GetValue<int>()),
    };

    private static string Time(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime ReadTime(JsonNode? json) =>
        DateTime.Parse(json!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    /// <summary><c>CreateReplacement</c> is <c>create-replacement</c> on the wire.</summary>
    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static T Parse<T>(JsonNode? json)
        where T : struct, Enum => Parse<T>(json!.GetValue<string>());

    private static T Parse<T>(string kebab)
        where T : struct, Enum => Enum.Parse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
