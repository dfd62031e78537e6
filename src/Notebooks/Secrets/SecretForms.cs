using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Web;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>
/// The forms in which a secret may come to light: as it is, or encoded for HTML, XML, JSON (also within JSON), a URL, a header, or as hex
/// digits, also in the dump that bytes are shown as. What code does to a secret beyond that, such as writing it backwards or as a part of
/// bytes whose dump breaks within it, no mask can know.
/// </summary>
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
        SecurityElement.Escape(value),
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
        .. Json(JavaScriptEncoder.Default, value),
        .. Json(JavaScriptEncoder.UnsafeRelaxedJsonEscaping, value),
        Uri.EscapeDataString(value),
        WebUtility.UrlEncode(value),
        HttpUtility.UrlEncode(value),
        value.ReplaceLineEndings("\n"),
        .. Encoded(Encoding.UTF8.GetBytes(value)),
    ];

    private static IEnumerable<string> Encoded(byte[] value)
    {
        var (digits, dashed) = (Convert.ToHexString(value), BitConverter.ToString(value));
        string[] spaced = [dashed, dashed.Replace('-', ' ')];
        return [digits, digits.ToLowerInvariant(), .. spaced, .. spaced.Select(text => text.ToLowerInvariant()), .. Dumps(value), .. Base64(value)];
    }

    private static IEnumerable<string> Json(JavaScriptEncoder encoder, string value) =>
        [encoder.Encode(value), encoder.Encode(encoder.Encode(value)), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(encoder.Encode(value))];

    /// <summary>The lines of a dump of the value alone, and its digits wherever they stand in one line.</summary>
    private static IEnumerable<string> Dumps(byte[] value) =>
    [
        .. HexDump.Rows(value).SelectMany(row => new[] { row, WebUtility.HtmlEncode(row) }),
        .. Enumerable.Range(0, Math.Min(value.Length, HexDump.BytesPerLine)).Select(before => HexDump.Digits(value, before)),
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
