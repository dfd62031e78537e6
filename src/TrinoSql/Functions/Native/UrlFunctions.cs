using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Parts of URLs; a text that is no URL has none (NULL).</summary>
internal static partial class UrlFunctions
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_url_protocol", (Func<string, string?>)(url => Part(url, "scheme"))),
        ("trino_url_host", (Func<string, string?>)(url => Part(url, "host"))),
        ("trino_url_port", (Func<string, long?>)(url => Part(url, "port") is { Length: > 0 } port ? long.Parse(port, CultureInfo.InvariantCulture) : null)),
        ("trino_url_path", (Func<string, string?>)(url => Part(url, "path") is { } path ? Decode(path, plus: false) : null)),
        ("trino_url_query", (Func<string, string?>)(url => Part(url, "query") is { } query ? Decode(query, plus: false) : null)),
        ("trino_url_fragment", (Func<string, string?>)(url => Part(url, "fragment") is { } fragment ? Decode(fragment, plus: false) : null)),
        ("trino_url_parameter", (Func<string, string, string?>)Parameter),
        ("trino_url_encode", (Func<string, string>)Encode),
        ("trino_url_decode", (Func<string, string>)(text => Decode(text, plus: true))),
    ];

    private static string? Part(string url, string part)
    {
        var match = Url().Match(url);
        if (!match.Success)
            return null;
        var group = match.Groups[part];
        return group.Success ? group.Value : part is "path" or "query" or "fragment" or "scheme" or "host" ? "" : null;
    }

    private static string? Parameter(string url, string name)
    {
        foreach (var pair in (Part(url, "query") ?? "").Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (pair.Length > 0 && parts[0] == name)
                return parts.Length == 2 ? Decode(parts[1], plus: true) : "";
        }

        return null;
    }

    /// <summary>As HTML forms encode: letters, digits and <c>-_.*</c> stay, a blank is a plus.</summary>
    private static string Encode(string text)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'*')
                result.Append((char)b);
            else
                result.Append(b == ' ' ? "+" : $"%{b:X2}");
        }

        return result.ToString();
    }

    private static string Decode(string text, bool plus)
    {
        if (!plus)
            return Uri.UnescapeDataString(text);
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 3))
        {
            if (i + 2 >= text.Length)
                throw new InvalidOperationException($"{ErrorCodes.GenericInternalError}: URLDecoder: Incomplete trailing escape (%) pattern");
            var digits = text.AsSpan(i + 1, 2);
            if (digits.IndexOfAnyExcept(HexDigits) is >= 0 and var wrong)
                throw new InvalidOperationException($"{ErrorCodes.GenericInternalError}: URLDecoder: Illegal hex characters in escape (%) pattern - Error at index {wrong} in: \"{digits}\"");
        }

        return WebUtility.UrlDecode(text);
    }

    [GeneratedRegex(@"^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?:[^/?#\s@]*@)?(?<host>\[[^\]]*\]|[^/?#\s:]*)(?::(?<port>\d*))?)?(?<path>[^?#\s]*)(?:\?(?<query>[^#\s]*))?(?:#(?<fragment>\S*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
