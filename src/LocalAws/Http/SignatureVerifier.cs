using System.Security.Cryptography;
using System.Text;

namespace Workbook.LocalAws.Http;

/// <summary>Verifies who sent a request: known key, time within 15 minutes, right signature.</summary>
internal sealed class SignatureVerifier(IAccessKeys keys, string region)
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    /// <summary>Sets the request's caller, or throws. The payload hash is what the client signed as hash of the body.</summary>
    /// <returns>What the chunks of a streamed body are verified with.</returns>
    /// <exception cref="SignatureException">The signature does not hold.</exception>
    public SigningKey Verify(AwsRequest request, RequestSignature signature, string payloadHash)
    {
        var key = keys.Find(signature.AccessKeyId)
            ?? throw new SignatureException(SignatureFailure.UnknownKey, "The AWS access key Id you provided does not exist in our records.")
            { Details = [("AWSAccessKeyId", signature.AccessKeyId)] };
        CheckTime(request, signature);
        CheckRegion(signature);
        if (!signature.SignedHeaders.Contains("host"))
            throw new SignatureException(SignatureFailure.Malformed, "The host header must be signed.");
        CheckAmzHeaders(request, signature);

        var canonical = CanonicalRequest.Build(request, signature, payloadHash);
        var stringToSign = $"AWS4-HMAC-SHA256\n{signature.Timestamp}\n{signature.Scope}\n{Hash(canonical)}";
        var signingKey = new SigningKey(key.SecretAccessKey, signature);
        if (!SigningKey.AreEqual(signingKey.Sign(stringToSign), signature.Signature))
        {
            throw new SignatureException(
                SignatureFailure.WrongSignature,
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
            { Details = [("AWSAccessKeyId", key.Id), ("StringToSign", stringToSign), ("CanonicalRequest", canonical)] };
        }

        CheckToken(request, signature, key);
        request.Caller = key.Caller;
        request.Signature = signature;
        return signingKey;
    }

    // Header text is Latin-1 as received, so that every byte the client signed is hashed as it was sent.
    private static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(canonical)));

    private static void CheckTime(AwsRequest request, RequestSignature signature)
    {
        if (signature.Expires is { } expires)
        {
            if (request.Time > signature.Time + expires)
                throw new SignatureException(SignatureFailure.Expired, "Request has expired");
            if (signature.Time > request.Time + LargestSkew)
                throw new SignatureException(SignatureFailure.Expired, "Request is not valid yet");
        }
        else if ((request.Time - signature.Time).Duration() > LargestSkew)
            throw new SignatureException(SignatureFailure.Skewed, "The difference between the request time and the current time is too large.");
    }

    // IAM and STS are global: clients sign for us-east-1 whatever their region.
    private void CheckRegion(RequestSignature signature)
    {
        if (signature.Region != region && signature.Service is not ("iam" or "sts"))
        {
            throw new SignatureException(
                SignatureFailure.WrongRegion,
                $"The authorization header is malformed; the region '{signature.Region}' is wrong; expecting '{region}'")
            { Details = [("Region", region)] };
        }
    }

    private static void CheckAmzHeaders(AwsRequest request, RequestSignature signature)
    {
        if (signature.Service != "s3")
            return;
        var unsigned = request.Http.Request.Headers.Keys
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Select(name => name.ToLowerInvariant())
            .Where(name => name != "x-amz-content-sha256" || !signature.IsPresigned)
            .Except(signature.SignedHeaders)
            .ToArray();
        if (unsigned.Length > 0)
        {
            throw new SignatureException(SignatureFailure.Unsigned, "There were headers present in the request which were not signed")
            { Details = [("HeadersNotSigned", string.Join(", ", unsigned))] };
        }
    }

    private static void CheckToken(AwsRequest request, RequestSignature signature, AccessKey key)
    {
        if (key.SessionToken != signature.SessionToken)
            throw new SignatureException(SignatureFailure.InvalidToken, "The security token included in the request is invalid.");
        if (key.Expiration < request.Time)
            throw new SignatureException(SignatureFailure.ExpiredToken, "The security token included in the request is expired.");
    }
}

/// <summary>The access keys that requests may be signed with.</summary>
internal interface IAccessKeys
{
    AccessKey? Find(string accessKeyId);
}
