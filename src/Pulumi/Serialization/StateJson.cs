using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Serialization;

/// <summary>Encrypts what a state file must not show.</summary>
internal interface ISecretsCipher
{
    string Encrypt(string plaintext);

    string Decrypt(string ciphertext);
}

/// <summary>Property values as JSON, with the marker objects of Pulumi's state format for secrets, assets and archives.</summary>
internal static class StateJson
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string SignatureKey = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    private const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    private const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

    public static JsonObject Write(PropertyMap properties, ISecretsCipher cipher)
    {
        var json = new JsonObject();
        foreach (var (key, value) in properties)
            json.Add(key, Write(value, cipher));
        return json;
    }

    public static JsonNode? Write(PropertyValue value, ISecretsCipher cipher) => value switch
    {
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.Text text => text.Value,
        PropertyValue.List list => new JsonArray([.. list.Items.Select(item => Write(item, cipher))]),
        PropertyValue.Map map => Write(map.Properties, cipher),
        PropertyValue.Secret secret => Marked(SecretSignature, ("ciphertext", cipher.Encrypt(Compact(Write(secret.Inner, cipher))))),
        PropertyValue.Asset asset => WriteAsset(asset.Content),
        PropertyValue.Unknown => throw new InvalidOperationException("A value that is not known cannot be stored."),
        _ => null,
    };

    public static PropertyMap ReadMap(JsonObject? json, ISecretsCipher cipher) =>
        json is null ? PropertyMap.Empty : PropertyMap.Of(json.Select(entry => (entry.Key, Read(entry.Value, cipher))));

    public static PropertyValue Read(JsonNode? json, ISecretsCipher cipher) => json switch
    {
        JsonObject marked when marked[SignatureKey]?.GetValue<string>() is { } signature => ReadMarked(signature, marked, cipher),
        JsonObject map => ReadMap(map, cipher),
        JsonArray list => new PropertyValue.List([.. list.Select(item => Read(item, cipher))]),
        null => PropertyValue.Nothing,
        _ => ReadPlain(JsonSerializer.SerializeToElement(json)),
    };

    /// <summary>A value of JSON without marker objects.</summary>
    public static PropertyValue ReadPlain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new PropertyValue.Bool(json.GetBoolean()),
        JsonValueKind.Number => new PropertyValue.Number(json.GetDouble()),
        JsonValueKind.String => new PropertyValue.Text(json.GetString()!),
        JsonValueKind.Array => new PropertyValue.List([.. json.EnumerateArray().Select(ReadPlain)]),
        JsonValueKind.Object => PropertyMap.Of(json.EnumerateObject().Select(property => (property.Name, ReadPlain(property.Value)))),
        _ => PropertyValue.Nothing,
    };

    private static string Compact(JsonNode? json) => json?.ToJsonString() ?? "null";

    private static JsonObject Marked(string signature, params IEnumerable<(string Key, JsonNode? Value)> members)
    {
        var json = new JsonObject { [SignatureKey] = signature };
        foreach (var (key, value) in members.Where(member => member.Value is not null))
            json.Add(key, value);
        return json;
    }

    private static PropertyValue ReadMarked(string signature, JsonObject json, ISecretsCipher cipher)
    {
        if (signature is AssetSignature or ArchiveSignature)
            return new PropertyValue.Asset(ReadAsset(json));
        if (signature != SecretSignature)
            throw new InvalidDataException($"The state holds a value with the unknown signature '{signature}'.");
        var plaintext = json["plaintext"]?.GetValue<string>() ?? cipher.Decrypt(json["ciphertext"]!.GetValue<string>());
        return new PropertyValue.Secret(Read(JsonNode.Parse(plaintext), cipher));
    }

    private static JsonObject WriteAsset(AssetContent content) => Marked(
        content.IsArchive ? ArchiveSignature : AssetSignature,
        ("hash", content.Hash),
        ("path", content.Path),
        ("text", content.Text),
        ("assets", content.Assets is null
            ? null
            : new JsonObject(content.Assets.Select(asset => KeyValuePair.Create(asset.Key, (JsonNode?)WriteAsset(asset.Value))))));

    private static AssetContent ReadAsset(JsonObject json) => new()
    {
        IsArchive = json[SignatureKey]!.GetValue<string>() == ArchiveSignature,
        Hash = json["hash"]!.GetValue<string>(),
        Path = json["path"]?.GetValue<string>(),
        Text = json["text"]?.GetValue<string>(),
        Assets = (json["assets"] as JsonObject)?.ToImmutableSortedDictionary(
            asset => asset.Key, asset => ReadAsset((JsonObject)asset.Value!), StringComparer.Ordinal),
    };
}
