using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>What an object is to become, and whose doing it is.</summary>
internal sealed record ObjectWrite(string Bucket, string Key)
{
    /// <summary>Content-Type and its like, x-amz-meta-*; names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Without <c>s3:</c>, as the event carries it.</summary>
    public string EventName { get; init; } = "ObjectCreated:Put";

    public EventOrigin Origin { get; init; } = EventOrigin.Service;

    /// <summary>Throws when the object that is there now (null: none) forbids the write.</summary>
    public Action<StoredObject?>? Condition { get; init; }

    /// <summary>Written in the same transaction as the object row.</summary>
    public Action<CatalogTransaction>? Also { get; init; }
}

/// <summary>Who caused an event.</summary>
internal sealed record EventOrigin(string PrincipalId, string SourceAddress, string RequestId)
{
    /// <summary>One of the emulated services itself.</summary>
    public static EventOrigin Service => new("AWS:LocalAws", "127.0.0.1", Guid.NewGuid().ToString());
}

/// <summary>Bytes that are on disk but not yet an object.</summary>
internal sealed record StagedContent(string File, long Size, string Md5)
{
    public ObjectChecksum? Checksum { get; init; }

    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    public string ETag => Parts.Count == 0 ? Md5 : $"{Md5}-{Parts.Count}";
}
