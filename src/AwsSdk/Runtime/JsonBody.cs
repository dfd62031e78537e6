#nullable enable
using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.Runtime;

namespace Workbook.AwsSdk.Runtime;

/// <summary>JSON as the AWS JSON protocols write it: exact names, nulls left out, epoch seconds, base64 blobs.</summary>
internal static class JsonBody
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The body is hashed as sent and read by a JSON parser, never by a browser.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EpochSecondsConverter(), new BlobConverter(), new ConstantClassConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    private static void Shape(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (IsModelMember(type.Properties[i]))
                ShapeMember(type.Properties[i]);
            else
                type.Properties.RemoveAt(i);
        }
    }

    private static bool IsModelMember(JsonPropertyInfo member) =>
        member.AttributeProvider is MemberInfo info
        && info.DeclaringType != typeof(AmazonWebServiceRequest)
        && info.DeclaringType != typeof(AmazonWebServiceResponse)
        && !info.IsDefined(typeof(OutsideBodyAttribute), inherit: true);

    private static void ShapeMember(JsonPropertyInfo member)
    {
        if (typeof(ICollection).IsAssignableFrom(member.PropertyType))
            member.ShouldSerialize = static (_, value) => value is ICollection items && IsSet(items);
        if (member.AttributeProvider!.IsDefined(typeof(IdempotencyTokenAttribute), inherit: true) && member.Get is { } get)
            member.Get = request => get(request) ?? Guid.NewGuid().ToString();
    }

    /// <summary>An empty collection is sent only where the caller must have made it.</summary>
    public static bool IsSet(ICollection items) => items.Count > 0 || !AWSConfigs.InitializeCollections;
}
