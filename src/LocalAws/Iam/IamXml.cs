using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>IAM's ways of writing lists, tags, times, documents and ids.</summary>
internal static class IamXml
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static XElement Result(params object?[] content) => new("Result", content);

    public static XElement List(string name, IEnumerable<object> members) => new(name, members.Select(member => new XElement("member", member)));

    public static XElement Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        List("Tags", tags.Select(tag => new object[] { new XElement("Key", tag.Key), new XElement("Value", tag.Value) }));

    public static XElement NotTruncated() => new("IsTruncated", "false");

    /// <summary>Policy documents travel percent-encoded.</summary>
    public static XElement Document(string name, string document) => new(name, PercentCoding.Encode(document));

    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(name, value);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(IdAlphabet, 17);

    /// <summary>The tags with others put over them.</summary>
    public static List<KeyValuePair<string, string>> Merge(IReadOnlyList<KeyValuePair<string, string>> tags, IEnumerable<KeyValuePair<string, string>> given)
    {
        var added = given.ToList();
        return [.. tags.Where(tag => !added.Exists(one => one.Key == tag.Key)), .. added];
    }

    public static string Path(QueryCall call)
    {
        var path = call["Path"] ?? "/";
        return path.StartsWith('/') && path.EndsWith('/')
            ? path : throw IamErrors.Validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    /// <exception cref="AwsException">MalformedPolicyDocument.</exception>
    public static string PolicyDocument(QueryCall call, string name)
    {
        var text = call.Required(name);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out _))
                return text;
        }
        catch (JsonException error)
        {
            throw IamErrors.MalformedPolicy($"Syntax errors in policy: {error.Message}");
        }

        throw IamErrors.MalformedPolicy("Syntax errors in policy: a Statement is required.");
    }
}
