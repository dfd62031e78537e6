using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Workbook.LocalAws.Http;

/// <summary>How AWS's JSON protocols write values: null members left out, blobs in base64, times as epoch seconds.</summary>
internal static class AwsJson
{
    /// <summary>Members are spelt as the C# properties are.</summary>
    public static JsonSerializerOptions Pascal { get; } = Create(null);

    /// <summary>Members begin with a small letter (CloudWatch Logs).</summary>
    public static JsonSerializerOptions Camel { get; } = Create(JsonNamingPolicy.CamelCase);

    private static JsonSerializerOptions Create(JsonNamingPolicy? naming) => new()
    {
        PropertyNamingPolicy = naming,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EpochSecondsConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ReportRequiredMembers } },
    };

    // A missing required member is a ValidationException in AWS's words, which System.Text.Json's own check cannot give.
    private static void ReportRequiredMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var required = type.Properties.Where(property => property.IsRequired && property.Get is not null).ToArray();
        foreach (var property in required)
            property.IsRequired = false;
        if (required.Length == 0)
            return;
        type.OnDeserialized = value =>
        {
            foreach (var property in required)
            {
                if (property.Get!(value) is null)
                    throw MissingMember(property.Name);
            }
        };
    }

    private static AwsException MissingMember(string member) => new(
        "ValidationException", 400,
        $"1 validation error detected: Value null at '{JsonNamingPolicy.CamelCase.ConvertName(member)}' failed to satisfy constraint: Member must not be null");

    private sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDouble() * 1000))
                : DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }
}

/// <summary>The answer of an operation without result members: <c>{}</c>.</summary>
internal sealed record Empty
{
    public static Empty Result { get; } = new();
}
