using System.Text;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>The bucket and key a request names, in path style or virtual-host style.</summary>
internal sealed record S3Address(string? Bucket, string? Key)
{
    private const int LongestKey = 1024;

    public static S3Address Of(AwsRequest request)
    {
        var path = request.Target.RawPath[1..];
        var bucket = VirtualHostBucket(request.Http.Request.Host.Host);
        if (bucket is null)
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            bucket = PercentCoding.Decode(slash < 0 ? path : path.AsSpan(0, slash)) ?? throw S3Errors.InvalidUri();
            path = slash < 0 ? "" : path[(slash + 1)..];
        }

        return new S3Address(bucket.Length == 0 ? null : bucket, path.Length == 0 ? null : ReadKey(path));
    }

    /// <summary>The path that Signature Version 2 signs: with the bucket, whichever style was used.</summary>
    public static string SignedPath(AwsRequest request)
    {
        var bucket = VirtualHostBucket(request.Http.Request.Host.Host);
        return bucket is null ? request.Target.RawPath : $"/{bucket}{request.Target.RawPath}";
    }

    // bucket.localhost, or bucket.s3.localhost as AWS's own names have it
    private static string? VirtualHostBucket(string host)
    {
        if (!host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return null;
        var name = host[..^".localhost".Length];
        if (name == "s3")
            return null;
        return name.EndsWith(".s3", StringComparison.Ordinal) ? name[..^3] : name;
    }

    /// <summary>A key from its percent-encoded form, dot segments and doubled slashes kept.</summary>
    /// <exception cref="AwsException">InvalidURI or KeyTooLongError.</exception>
    public static string ReadKey(string raw)
    {
        var key = PercentCoding.Decode(raw) ?? throw S3Errors.InvalidUri();
        var length = Encoding.UTF8.GetByteCount(key);
        if (length > LongestKey)
            throw S3Errors.KeyTooLong(length);
        return LeavesTheBucket(key) ? throw S3Errors.InvalidUri() : key;
    }

    // S3 takes "a/../x" literally, but refuses a key whose ".." outnumber the segments before them.
    private static bool LeavesTheBucket(string key)
    {
        if (!key.Contains("..", StringComparison.Ordinal))
            return false;
        var depth = 0;
        foreach (var segment in key.Split('/'))
        {
            depth += segment == ".." ? -1 : 1;
            if (depth < 0)
                return true;
        }

        return false;
    }
}
