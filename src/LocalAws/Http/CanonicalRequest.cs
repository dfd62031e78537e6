using System.Text;

namespace Workbook.LocalAws.Http;

/// <summary>Builds the text whose hash a Signature Version 4 signs.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class CanonicalRequest
{
    public static string Build(AwsRequest request, RequestSignature signature, string payloadHash)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method).Append('\n').Append(Uri(request.Target.RawPath, signature.Service)).Append('\n');
        AppendQuery(text, request.Target, signature.IsPresigned);
        text.Append('\n');
        foreach (var name in signature.SignedHeaders)
            AppendHeader(text, name, request.Header(name) ?? "");
        return text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    // S3 encodes the key once, and clients differ in which reserved characters they leave as they are, so it is decoded first.
    // All other services encode the already encoded path once more.
    private static string Uri(string rawPath, string service) =>
        service == "s3"
            ? PercentCoding.Encode(PercentCoding.Decode(rawPath) ?? rawPath, keepSlash: true)
            : PercentCoding.Encode(rawPath, keepSlash: true);

    private static void AppendQuery(StringBuilder text, RequestTarget target, bool presigned)
    {
        var pairs = new List<(string Name, string Value)>(target.Query.Count);
        foreach (var (name, value) in target.Query)
        {
            if (!presigned || name != "X-Amz-Signature")
                pairs.Add((PercentCoding.Encode(name), PercentCoding.Encode(value)));
        }

        pairs.Sort(static (a, b) =>
        {
            var order = string.CompareOrdinal(a.Name, b.Name);
            return order != 0 ? order : string.CompareOrdinal(a.Value, b.Value);
        });
        text.AppendJoin('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static void AppendHeader(StringBuilder text, string name, string value)
    {
        text.Append(name).Append(':');
        var blank = false;
        foreach (var c in value.AsSpan().Trim())
        {
            if (c is ' ' or '\t')
            {
                blank = true;
                continue;
            }

            if (blank)
                text.Append(' ');
            blank = false;
            text.Append(c);
        }

        text.Append('\n');
    }
}
