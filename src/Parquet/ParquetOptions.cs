namespace Workbook.Parquet;

/// <summary>How pages are compressed.</summary>
/// <remarks>ZSTD will join when the runtime has a compressor for it: .NET 10 has none, and this library takes no native code along.</remarks>
public enum ParquetCodec
{
    /// <summary>Stored as encoded.</summary>
    Uncompressed = 0,

    /// <summary>Snappy, raw format without framing.</summary>
    Snappy = 1,

    /// <summary>GZIP at zlib's default level: smaller, slower to write and to read.</summary>
    Gzip = 2,
}

/// <summary>Settings of a <see cref="ParquetWriter"/>.</summary>
public sealed record ParquetOptions
{
    /// <summary>Snappy unless set.</summary>
    public ParquetCodec Codec { get; init; } = ParquetCodec.Snappy;

    /// <summary>A row group ends at this number of rows: 172,032 unless set, 84 times the 2,048 that DuckDB reads at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int RowGroupRows { get; init => field = AtLeastOne(value); } = 172_032;

    /// <summary>A row group ends when its columns hold about this many bytes before compression: 32 MiB unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int RowGroupBytes { get; init => field = AtLeastOne(value); } = 32 << 20;

    /// <summary>
    /// A page ends, at the next multiple of 64 rows, when its values take this many bytes before compression: 1 MiB unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int PageBytes { get; init => field = AtLeastOne(value); } = 1 << 20;

    /// <summary>
    /// The column that rows are likely to ascend by, or null. A row group whose rows do, without a null among them, says so in its metadata.
    /// </summary>
    public string? SortedBy { get; init; }

    /// <summary>
    /// Whether a full row group is encoded on a thread of the pool while the next one is filled; it takes the memory of another row group.
    /// The stream is written to by the caller's thread alone, and the file is the same. False unless set.
    /// </summary>
    public bool EncodesInBackground { get; init; }

    /// <summary>The application that wrote the file, as the footer names it.</summary>
    public string CreatedBy { get; init; } = "workbook-parquet version 1.0.0";

    /// <summary>Key-value metadata of the footer, in this order; <see cref="ParquetWriter.AddMetadata"/> adds to it what is known only later.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
