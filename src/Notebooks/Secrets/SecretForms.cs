using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Workbook.Notebooks;

/// <summary>The forms in which a secret may come to light: as it is, or encoded for HTML, JSON, a URL or a header.</summary>
internal static class SecretForms
{
    /// <summary>Shorter values would hide half of every text.</summary>
    public const int ShortestSecret = 4;

    public static IEnumerable<string> Of(string value) => Encoded(value).Where(form => form.Length >= ShortestSecret).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Encoded(string value) =>
    [
        value,
        HtmlEncoder.Default.Encode(value),
        WebUtility.HtmlEncode(value),
        JavaScriptEncoder.Default.Encode(value),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        Uri.EscapeDataString(value),
        WebUtility.UrlEncode(value),
        value.ReplaceLineEndings("\n"),
        .. Base64(Encoding.UTF8.GetBytes(value)),
    ];

    /// <summary>
    /// What is sure to appear when the value stands anywhere in bytes that are encoded: base64 looks at three bytes at a time, so there are
    /// three ways, and the characters at either end depend on the neighbours.
    /// </summary>
    private static IEnumerable<string> Base64(byte[] value)
    {
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. value]).TrimEnd('=');
            var first = before == 0 ? 0 : before + 1;
            var whole = (before + value.Length) * 8 / 6;
            if (whole - first < ShortestSecret * 2)
                continue;
            yield return text[first..whole];
            yield return text[first..whole].Replace('+', '-').Replace('/', '_');
        }
    }
}
