namespace Workbook.LocalAws.Http;

/// <summary>
/// The request target as the client sent it. Web servers decode it and collapse <c>.</c>, <c>..</c> and <c>//</c>;
/// signatures and object keys need it untouched.
/// </summary>
internal sealed class RequestTarget
{
    private RequestTarget(string rawPath, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        RawPath = rawPath;
        Query = query;
    }

    /// <summary>Still percent-encoded; starts with a slash.</summary>
    public string RawPath { get; }

    /// <summary>Decoded parameters in the order they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The value of a query parameter; empty when it came without one, null when it did not come.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in Query)
            {
                if (key == name)
                    return value;
            }

            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    public static RequestTarget? Parse(string raw)
    {
        if (!raw.StartsWith('/'))
            raw = Uri.TryCreate(raw, UriKind.Absolute, out var absolute) ? raw[raw.IndexOf(absolute.Authority, StringComparison.Ordinal)..][absolute.Authority.Length..] : "/";
        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? raw : raw[..mark];
        var query = new List<KeyValuePair<string, string>>();
        if (mark >= 0)
        {
            foreach (var part in raw[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                var name = PercentCoding.Decode(equals < 0 ? part : part.AsSpan(0, equals), plusIsSpace: true);
                var value = equals < 0 ? "" : PercentCoding.Decode(part.AsSpan(equals + 1), plusIsSpace: true);
                if (name is null || value is null)
                    return null;
                query.Add(new(name, value));
            }
        }

        return new RequestTarget(path.Length == 0 ? "/" : path, query);
    }
}
