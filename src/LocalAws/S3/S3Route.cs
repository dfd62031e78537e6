using System.Collections.Frozen;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

internal enum S3Level
{
    Service,
    Bucket,
    Object,
}

/// <summary>One operation: level, method and the query parameters that tell it from others.</summary>
internal sealed record S3Route(S3Level Level, string Method, string Parameters, Func<S3Call, Task> Handler)
{
    /// <summary>Sub-resources of S3 that must not be mistaken for a plain GET, PUT or DELETE of the bucket or object they stand at.</summary>
    public static readonly FrozenSet<string> NotServed = FrozenSet.Create(
        StringComparer.Ordinal,
        "acl", "analytics", "attributes", "intelligent-tiering", "inventory", "legal-hold", "metadataTable", "metrics", "object-lock", "policyStatus",
        "restore", "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads", "versions", "delete");

    private readonly string[] _parameters = Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(S3Level level, AwsRequest request) =>
        level == Level && request.Method == Method && Array.TrueForAll(_parameters, request.Target.Has);

    public bool Names(string parameter) => _parameters.Contains(parameter);
}
