using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workbook.LocalAws.S3;

/// <summary>An object as the catalog knows it.</summary>
internal sealed record StoredObject
{
    public const string Columns = "bucket, key, file, size, etag, modified_at, headers, tags, checksum_algorithm, checksum, checksum_type, parts";

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>Id of the file that holds the bytes (<see cref="Storage.ObjectFiles"/>).</summary>
    public required string File { get; init; }

    public required long Size { get; init; }

    /// <summary>Without the quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The headers that a GET gives back: Content-Type and its like, x-amz-meta-*, storage class; names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public ObjectChecksum? Checksum { get; init; }

    /// <summary>The parts of a multipart upload, in order; empty for an object put in one piece.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    public string ContentType => Headers.GetValueOrDefault("content-type", "binary/octet-stream");

    public string StorageClass => Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD");

    public static StoredObject FromRow(SqliteDataReader row) => new()
    {
        Bucket = row.GetString(0),
        Key = row.GetString(1),
        File = row.GetString(2),
        Size = row.GetInt64(3),
        ETag = row.GetString(4),
        LastModified = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(6))!,
        Tags = JsonSerializer.Deserialize<List<Tag>>(row.GetString(7))!,
        Checksum = row.IsDBNull(8) ? null : new ObjectChecksum(row.GetString(8), row.GetString(9), row.GetString(10)),
        Parts = row.IsDBNull(11) ? [] : JsonSerializer.Deserialize<List<ObjectPart>>(row.GetString(11))!,
    };
}

/// <summary>A tag of a bucket or an object.</summary>
internal sealed record Tag(string Key, string Value);

/// <summary>A stored checksum: algorithm in capitals, base64 value, FULL_OBJECT or COMPOSITE.</summary>
internal sealed record ObjectChecksum(string Algorithm, string Value, string Type)
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";

    public string Header => "x-amz-checksum-" + Algorithm.ToLowerInvariant();
}

/// <summary>One part of an object that was uploaded in parts.</summary>
internal sealed record ObjectPart(int Number, long Size, string? Checksum);
