using System.Globalization;

namespace Workbook.LocalAws.Http;

/// <summary>The parts of a Signature Version 4, from the Authorization header or from a presigned query.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html</remarks>
internal sealed record RequestSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public required string AccessKeyId { get; init; }

    /// <summary>yyyyMMdd, as it stands in the credential scope.</summary>
    public required string Date { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }

    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Signature { get; init; }

    /// <summary>The text of X-Amz-Date.</summary>
    public required string Timestamp { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>How long a presigned request holds; null for a header signature.</summary>
    public TimeSpan? Expires { get; init; }

    public bool IsPresigned => Expires is not null;

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>The signature of a request; null when it carries none of version 4.</summary>
    /// <exception cref="SignatureException">It carries one that cannot be read.</exception>
    public static RequestSignature? Parse(AwsRequest request)
    {
        if (request.Header("Authorization") is { } authorization)
            return ParseHeader(request, authorization);
        return request.Target["X-Amz-Algorithm"] is null ? null : ParseQuery(request.Target);
    }

    private static RequestSignature ParseHeader(AwsRequest request, string authorization)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            throw Malformed($"The authorization header must use {Algorithm}.");
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parts[part[..equals]] = part[(equals + 1)..];
        }

        // A Date header stands in for X-Amz-Date; it is signed in the basic format all the same.
        var timestamp = request.Header("X-Amz-Date")
            ?? (DateTimeOffset.TryParse(request.Header("Date"), CultureInfo.InvariantCulture, out var date)
                ? date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) : "");
        return Create(parts.GetValueOrDefault("Credential"), parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"), timestamp)
            with
        { SessionToken = request.Header("X-Amz-Security-Token") };
    }

    private static RequestSignature ParseQuery(RequestTarget target)
    {
        if (target["X-Amz-Algorithm"] != Algorithm)
            throw Malformed($"X-Amz-Algorithm only supports \"{Algorithm}\".");
        if (!int.TryParse(target["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 604800)
            throw Malformed("X-Amz-Expires must be a number of seconds from 1 to 604800.");
        return Create(target["X-Amz-Credential"], target["X-Amz-SignedHeaders"], target["X-Amz-Signature"], target["X-Amz-Date"] ?? "")
            with
        { SessionToken = target["X-Amz-Security-Token"], Expires = TimeSpan.FromSeconds(seconds) };
    }

    private static RequestSignature Create(string? credential, string? signedHeaders, string? signature, string timestamp)
    {
        // The access key id itself may contain slashes: the four parts of the scope are counted from the end.
        var scope = credential?.Split('/') ?? [];
        if (scope.Length < 5 || scope[^1] != "aws4_request" || string.IsNullOrEmpty(signedHeaders) || string.IsNullOrEmpty(signature))
            throw Malformed("The authorization header is malformed: it needs Credential=key/date/region/service/aws4_request, SignedHeaders and Signature.");
        if (!DateTimeOffset.TryParseExact(timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw Malformed("The request needs X-Amz-Date in the form yyyyMMddTHHmmssZ.");
        if (!timestamp.StartsWith(scope[^4], StringComparison.Ordinal))
            throw Malformed($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope[^4]}' != '{timestamp[..8]}'.");
        return new RequestSignature
        {
            AccessKeyId = string.Join('/', scope[..^4]),
            Date = scope[^4],
            Region = scope[^3],
            Service = scope[^2],
            SignedHeaders = signedHeaders.Split(';'),
            Signature = signature,
            Timestamp = timestamp,
            Time = time,
        };
    }

    private static SignatureException Malformed(string message) => new(SignatureFailure.Malformed, message);
}
