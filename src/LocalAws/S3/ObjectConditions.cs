using System.Globalization;

namespace Workbook.LocalAws.S3;

/// <summary>The If-… headers of reads, copies and writes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html</remarks>
internal static class ObjectConditions
{
    /// <exception cref="Http.AwsException">PreconditionFailed or NotModified.</exception>
    public static void CheckRead(S3Call call, StoredObject stored)
    {
        var modified = WholeSeconds(stored.LastModified);
        if (call.Header("If-Match") is { } match)
        {
            if (!Matches(match, stored.ETag))
                throw S3Errors.PreconditionFailed("If-Match");
        }
        else if (Date(call.Header("If-Unmodified-Since")) < modified)
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");

        if (call.Header("If-None-Match") is { } noneMatch)
        {
            if (Matches(noneMatch, stored.ETag))
                throw S3Errors.NotModified(stored.ETag);
        }
        else if (Date(call.Header("If-Modified-Since")) >= modified)
            throw S3Errors.NotModified(stored.ETag);
    }

    /// <exception cref="Http.AwsException">PreconditionFailed.</exception>
    public static void CheckCopySource(S3Call call, StoredObject source)
    {
        const string Prefix = "x-amz-copy-source-if-";
        var modified = WholeSeconds(source.LastModified);
        var match = call.Header(Prefix + "match");
        var noneMatch = call.Header(Prefix + "none-match");
        if (match is not null && !Matches(match, source.ETag))
            throw S3Errors.PreconditionFailed(Prefix + "match");
        if (match is null && Date(call.Header(Prefix + "unmodified-since")) < modified)
            throw S3Errors.PreconditionFailed(Prefix + "unmodified-since");
        if (noneMatch is not null && Matches(noneMatch, source.ETag))
            throw S3Errors.PreconditionFailed(Prefix + "none-match");
        if (noneMatch is null && Date(call.Header(Prefix + "modified-since")) >= modified)
            throw S3Errors.PreconditionFailed(Prefix + "modified-since");
    }

    /// <summary>The condition of a write, checked in its transaction against the object that is there then; null when there is none.</summary>
    /// <exception cref="Http.AwsException">NotImplemented: If-None-Match other than <c>*</c>.</exception>
    public static Action<StoredObject?>? ForWrite(S3Call call)
    {
        var match = call.Header("If-Match");
        var noneMatch = call.Header("If-None-Match");
        if (noneMatch is not (null or "*"))
            throw S3Errors.NotImplemented("If-None-Match with another value than *");
        if (match is null && noneMatch is null)
            return null;
        return current =>
        {
            if (noneMatch is not null && current is not null)
                throw S3Errors.PreconditionFailed("If-None-Match");
            if (match is not null && current is null)
                throw S3Errors.NoSuchKey(call.Key);
            if (match is not null && !Matches(match, current!.ETag))
                throw S3Errors.PreconditionFailed("If-Match");
        };
    }

    /// <summary>The condition of a DELETE: an object that is not there satisfies any.</summary>
    public static Action<StoredObject?>? ForDelete(string? match) => match is null ? null : current =>
    {
        if (current is not null && !Matches(match, current.ETag))
            throw S3Errors.PreconditionFailed("If-Match");
    };

    private static bool Matches(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || one.Trim('"') == etag);

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static DateTimeOffset? Date(string? header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
