using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>A checkpoint as the JSON that Pulumi's file backend keeps, and as the deployment it exports.</summary>
internal sealed class CheckpointJson(PassphraseCipher cipher, TimeProvider clock)
{
    private const int SchemaVersion = 3;

    public JsonObject WriteCheckpoint(Checkpoint checkpoint) => new()
    {
        ["version"] = SchemaVersion,
        ["checkpoint"] = new JsonObject
        {
            ["stack"] = checkpoint.Stack,
            ["config"] = WriteConfig(checkpoint.Config),
            ["latest"] = WriteDeployment(checkpoint),
        },
    };

    public JsonObject WriteExport(Checkpoint checkpoint) => new()
    {
        ["version"] = SchemaVersion,
        ["deployment"] = WriteDeployment(checkpoint),
    };

    public Checkpoint ReadCheckpoint(JsonObject json)
    {
        RequireSchema(json);
        var checkpoint = json["checkpoint"]!.AsObject();
        var latest = checkpoint["latest"] as JsonObject ?? [];
        cipher.ReadState(latest["secrets_providers"] as JsonObject);
        return ReadDeployment(latest) with
        {
            Stack = checkpoint["stack"]!.GetValue<string>(),
            Config = ReadConfig(checkpoint["config"] as JsonObject),
        };
    }

    public Checkpoint ReadExport(JsonObject json)
    {
        RequireSchema(json);
        var deployment = json["deployment"] as JsonObject ?? [];
        cipher.ReadState(deployment["secrets_providers"] as JsonObject);
        return ReadDeployment(deployment);
    }

    private static void RequireSchema(JsonObject json)
    {
        if (json["version"]?.GetValue<int>() is not SchemaVersion)
            throw new InvalidDataException($"The state has schema version {json["version"]}; this engine reads version {SchemaVersion}.");
    }

    private JsonObject WriteDeployment(Checkpoint checkpoint)
    {
        var resources = new JsonArray([.. checkpoint.Resources.Select(WriteResource)]);
        var pending = new JsonArray([.. checkpoint.PendingOperations.Select(operation => new JsonObject
        {
            ["resource"] = WriteResource(operation.Resource),
            ["type"] = operation.Kind,
        })]);
        var json = new JsonObject
        {
            ["manifest"] = new JsonObject { ["time"] = Time(clock.GetUtcNow()), ["magic"] = "", ["version"] = "" },
        };

        // Written last of all reading, so that a cipher that was first used above is stored with what it encrypted.
        if (cipher.WriteState() is { } secrets)
            json["secrets_providers"] = secrets;
        if (resources.Count > 0)
            json["resources"] = resources;
        if (pending.Count > 0)
            json["pending_operations"] = pending;
        json["metadata"] = new JsonObject();
        return json;
    }

    private Checkpoint ReadDeployment(JsonObject json) => new()
    {
        Stack = "",
        Resources = [.. (json["resources"] as JsonArray ?? []).Select(resource => ReadResource(resource!.AsObject()))],
        PendingOperations =
        [
            .. (json["pending_operations"] as JsonArray ?? []).Select(operation =>
                new PendingOperation(ReadResource(operation!["resource"]!.AsObject()), operation["type"]!.GetValue<string>())),
        ],
    };

    private JsonObject WriteConfig(ImmutableSortedDictionary<string, ConfigEntry> config) => new(config.Select(entry => KeyValuePair.Create(
        entry.Key,
        entry.Value.IsSecret ? new JsonObject { ["secure"] = cipher.Encrypt(entry.Value.Value) } : (JsonNode?)entry.Value.Value)));

    private ImmutableSortedDictionary<string, ConfigEntry> ReadConfig(JsonObject? json) => (json ?? []).ToImmutableSortedDictionary(
        entry => entry.Key,
        entry => entry.Value is JsonObject secret
            ? new ConfigEntry(cipher.Decrypt(secret["secure"]!.GetValue<string>()), IsSecret: true)
            : new ConfigEntry(entry.Value!.GetValue<string>(), IsSecret: false),
        StringComparer.Ordinal);

    private JsonObject WriteResource(ResourceState resource)
    {
        var json = new JsonObject { ["urn"] = resource.Urn, ["custom"] = resource.Custom };
        Add("delete", resource.Delete);
        Add("id", resource.Id);
        json["type"] = resource.Type;
        if (resource.Inputs.Count > 0)
            json["inputs"] = StateJson.Write(resource.Inputs, cipher);
        if (resource.Outputs.Count > 0)
            json["outputs"] = StateJson.Write(resource.Outputs, cipher);
        Add("parent", resource.Parent);
        Add("protect", resource.Protect);
        AddList("dependencies", resource.Dependencies);
        AddList("initErrors", resource.InitErrors);
        Add("provider", resource.Provider);
        if (resource.PropertyDependencies.Count > 0)
            json["propertyDependencies"] = new JsonObject(resource.PropertyDependencies.Select(entry =>
                KeyValuePair.Create(entry.Key, (JsonNode?)Texts(entry.Value))));
        Add("pendingReplacement", resource.PendingReplacement);
        AddList("additionalSecretOutputs", resource.AdditionalSecretOutputs);
        AddList("aliases", resource.Aliases);
        if (resource.CustomTimeouts is { } timeouts)
            json["customTimeouts"] = WriteTimeouts(timeouts);
        Add("retainOnDelete", resource.RetainOnDelete);
        AddList("ignoreChanges", resource.IgnoreChanges);
        AddList("replaceOnChanges", resource.ReplaceOnChanges);
        Add("created", resource.Created is { } created ? Time(created) : null);
        Add("modified", resource.Modified is { } modified ? Time(modified) : null);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null && !(value.GetValueKind() == System.Text.Json.JsonValueKind.False))
                json[name] = value;
        }

        void AddList(string name, ImmutableArray<string> values)
        {
            if (values.Length > 0)
                json[name] = Texts(values);
        }
    }

    private ResourceState ReadResource(JsonObject json) => new()
    {
        Urn = json["urn"]!.GetValue<string>(),
        Custom = json["custom"]!.GetValue<bool>(),
        Delete = Flag(json, "delete"),
        Id = Text(json, "id"),
        Type = json["type"]!.GetValue<string>(),
        Inputs = StateJson.ReadMap(json["inputs"] as JsonObject, cipher),
        Outputs = StateJson.ReadMap(json["outputs"] as JsonObject, cipher),
        Parent = Text(json, "parent"),
        Protect = Flag(json, "protect"),
        Dependencies = TextList(json["dependencies"]),
        InitErrors = TextList(json["initErrors"]),
        Provider = Text(json, "provider"),
        PropertyDependencies = (json["propertyDependencies"] as JsonObject ?? []).ToImmutableSortedDictionary(
            entry => entry.Key, entry => TextList(entry.Value), StringComparer.Ordinal),
        PendingReplacement = Flag(json, "pendingReplacement"),
        AdditionalSecretOutputs = TextList(json["additionalSecretOutputs"]),
        Aliases = TextList(json["aliases"]),
        CustomTimeouts = ReadTimeouts(json["customTimeouts"] as JsonObject),
        RetainOnDelete = Flag(json, "retainOnDelete"),
        IgnoreChanges = TextList(json["ignoreChanges"]),
        ReplaceOnChanges = TextList(json["replaceOnChanges"]),
        Created = ReadTime(json, "created"),
        Modified = ReadTime(json, "modified"),
    };

    // Pulumi keeps the timeouts as seconds.
    private static JsonObject WriteTimeouts(CustomTimeouts timeouts) => new()
    {
        ["create"] = timeouts.Create?.TotalSeconds ?? 0,
        ["update"] = timeouts.Update?.TotalSeconds ?? 0,
        ["delete"] = timeouts.Delete?.TotalSeconds ?? 0,
    };

    private static CustomTimeouts? ReadTimeouts(JsonObject? json)
    {
        return json is null ? null : new CustomTimeouts { Create = Span("create"), Update = Span("update"), Delete = Span("delete") };

        TimeSpan? Span(string name) => json[name]?.GetValue<double>() is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static JsonArray Texts(ImmutableArray<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private static ImmutableArray<string> TextList(JsonNode? json) => [.. (json as JsonArray ?? []).Select(item => item!.GetValue<string>())];

    private static bool Flag(JsonObject json, string name) => json[name]?.GetValue<bool>() ?? false;

    private static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();

    private static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadTime(JsonObject json, string name) =>
        Text(json, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
