using System.Globalization;
using System.Text;

namespace Workbook.LocalAws.Http;

/// <summary>The decoded form of a Query request.</summary>
internal sealed class QueryForm
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public QueryForm(AwsRequest request)
    {
        foreach (var part in Encoding.ASCII.GetString(request.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = PercentCoding.Decode(equals < 0 ? part : part.AsSpan(0, equals), plusIsSpace: true);
            var value = equals < 0 ? "" : PercentCoding.Decode(part.AsSpan(equals + 1), plusIsSpace: true);
            if (name is not null && value is not null)
                _fields[name] = value;
        }
    }

    public string? this[string name] => _fields.GetValueOrDefault(name);
}

/// <summary>A Query request: its form and the request around it.</summary>
internal sealed class QueryCall(AwsRequest request, QueryForm form)
{
    public AwsRequest Request => request;

    public string? this[string name] => form[name];

    public string Required(string name) => form[name] is { Length: > 0 } value
        ? value
        : throw new AwsException("ValidationError", 400, $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    /// <summary>A list of plain values: <c>Name.member.1=…</c>.</summary>
    public IEnumerable<string> List(string name)
    {
        for (var i = 1; form[Member(name, i)] is { } value; i++)
            yield return value;
    }

    /// <summary>A list of key and value: <c>Tags.member.1.Key=…</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(string name)
    {
        for (var i = 1; form[Member(name, i) + ".Key"] is { } key; i++)
            yield return new(key, form[Member(name, i) + ".Value"] ?? "");
    }

    private static string Member(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}.member.{index}");
}
