#nullable enable
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Workbook.AwsSdk.Runtime;

/// <summary>Turns an error answer into the service's exception of that code, or its base exception for a code it does not know.</summary>
internal sealed class ExceptionFactory(Type baseException)
{
    // JSON services send the class name as code, IAM sends it without the suffix.
    private readonly FrozenDictionary<string, Type> _byCode = baseException.Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(baseException))
        .SelectMany(type => new[] { (type.Name, type), (type.Name[..^"Exception".Length], type) })
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    public AmazonServiceException Create(ErrorResponse error, Func<string, string> header, JsonElement body = default)
    {
        var type = error.Code is not null && _byCode.TryGetValue(error.Code, out var known) ? known : baseException;
        var exception = (AmazonServiceException)Activator.CreateInstance(
            type, error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)!;
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            SetMember(exception, member, header, body);
        return exception;
    }

    private static void SetMember(object exception, PropertyInfo member, Func<string, string> header, JsonElement body)
    {
        if (member.GetCustomAttribute<InHeaderAttribute>() is { } source)
            member.SetValue(exception, header(source.Name) is { Length: > 0 } text ? text : null);
        else if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(member.Name, out var value))
            member.SetValue(exception, value.Deserialize(member.PropertyType, JsonBody.Options));
    }
}
