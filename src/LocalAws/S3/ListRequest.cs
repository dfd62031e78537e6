using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>What all list operations ask for in the same way.</summary>
internal sealed record ListRequest(string Bucket, string Prefix, string Delimiter, int MaxKeys, bool EncodesUrl)
{
    public static ListRequest Of(S3Call call, string limit = "max-keys") => new(
        call.Bucket, call.Query("prefix") ?? "", call.Query("delimiter") ?? "", Math.Min(Number(call, limit, 0, int.MaxValue, 1000), 1000), Encoding(call));

    /// <exception cref="AwsException">InvalidArgument: not a number, or out of bounds.</exception>
    public static int Number(S3Call call, string name, int smallest, int largest, int fallback)
    {
        if (call.Query(name) is not { Length: > 0 } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
    }

    public static string WriteToken(string entry) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(entry));

    /// <exception cref="AwsException">InvalidArgument: not a token of ours.</exception>
    public static string ReadToken(string token)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(token));
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }

    /// <summary>An element whose text is a key or part of one; percent-encoded where the client asked for that.</summary>
    public XElement KeyElement(string name, string text) => new(name, EncodesUrl ? PercentCoding.Encode(text, keepSlash: true) : text);

    public XElement? OptionalKey(string name, string? text) => string.IsNullOrEmpty(text) ? null : KeyElement(name, text);

    public XElement? EncodingElement() => EncodesUrl ? new XElement("EncodingType", "url") : null;

    private static bool Encoding(S3Call call) => call.Query("encoding-type") switch
    {
        null or "" => false,
        "url" => true,
        var other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
    };
}
