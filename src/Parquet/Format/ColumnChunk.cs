namespace Workbook.Parquet.Format;

/// <summary>A written column chunk, as the footer describes it.</summary>
internal sealed record ColumnChunk(
    ParquetColumn Column,
    long Rows,
    long? DictionaryOffset,
    long DataOffset,
    long UncompressedBytes,
    long CompressedBytes,
    ColumnStatistics Statistics);

/// <summary>A written row group, as the footer describes it.</summary>
internal sealed record RowGroup(long Rows, long Offset, IReadOnlyList<ColumnChunk> Columns)
{
    public long UncompressedBytes => Columns.Sum(column => column.UncompressedBytes);

    public long CompressedBytes => Columns.Sum(column => column.CompressedBytes);
}
