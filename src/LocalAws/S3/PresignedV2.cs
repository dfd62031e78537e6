using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>Signature Version 2 in a query, which boto3 and AWS CLI 1 still make for presigned links to a custom endpoint.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html</remarks>
internal static class PresignedV2
{
    private static readonly HashSet<string> SignedParameters =
    [
        "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment", "tagging", "torrent",
        "uploadId", "uploads", "versionId", "versioning", "versions", "website", "response-content-type", "response-content-language",
        "response-expires", "response-cache-control", "response-content-disposition", "response-content-encoding",
    ];

    public static bool IsUsedBy(AwsRequest request) =>
        request.Target.Has("AWSAccessKeyId") && request.Target.Has("Signature") && request.Target.Has("Expires");

    public static Caller Verify(AwsRequest request, IAccessKeys keys, string resourcePath)
    {
        var key = keys.Find(request.Target["AWSAccessKeyId"]!)
            ?? throw new SignatureException(SignatureFailure.UnknownKey, "The AWS access key Id you provided does not exist in our records.");
        var expires = request.Target["Expires"]!;
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || request.Time.ToUnixTimeSeconds() > seconds)
            throw new SignatureException(SignatureFailure.Expired, "Request has expired");

        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(request.Header("Content-MD5")).Append('\n')
            .Append(request.Header("Content-Type")).Append('\n').Append(expires).Append('\n');
        foreach (var name in request.Http.Request.Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            text.Append(name).Append(':').Append(request.Header(name)?.Trim()).Append('\n');
        text.Append(resourcePath);
        var separator = '?';
        foreach (var (name, value) in request.Target.Query.Where(pair => SignedParameters.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append(name);
            if (value.Length > 0)
                text.Append('=').Append(value);
            separator = '&';
        }

#pragma warning disable CA5350 // Signature Version 2 is HMAC-SHA1 by definition
        var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key.SecretAccessKey), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
        if (!SigningKey.AreEqual(expected, request.Target["Signature"]!))
            throw new SignatureException(SignatureFailure.WrongSignature, "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        return key.Caller;
    }
}
