using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workbook.LocalAws.S3;

/// <summary>An upload in parts that has been started and neither completed nor aborted.</summary>
internal sealed record MultipartUpload
{
    public const string Columns = "id, bucket, key, started_at, headers, tags, checksum_algorithm, checksum_type";

    public required string Id { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyList<Tag> Tags { get; init; }

    public string? ChecksumAlgorithm { get; init; }

    /// <summary>COMPOSITE or FULL_OBJECT; null when no algorithm was named.</summary>
    public string? ChecksumType { get; init; }

    public static MultipartUpload FromRow(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Bucket = row.GetString(1),
        Key = row.GetString(2),
        Started = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(4))!,
        Tags = JsonSerializer.Deserialize<List<Tag>>(row.GetString(5))!,
        ChecksumAlgorithm = row.IsDBNull(6) ? null : row.GetString(6),
        ChecksumType = row.IsDBNull(7) ? null : row.GetString(7),
    };
}

/// <summary>A part that is on disk.</summary>
internal sealed record UploadedPart(int Number, string File, long Size, string ETag, DateTimeOffset LastModified, string? Checksum)
{
    public const string Columns = "number, file, size, etag, modified_at, checksum";

    public static UploadedPart FromRow(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), row.IsDBNull(5) ? null : row.GetString(5));
}

/// <summary>A part as CompleteMultipartUpload names it.</summary>
internal sealed record NamedPart(int Number, string ETag, string? Checksum);
