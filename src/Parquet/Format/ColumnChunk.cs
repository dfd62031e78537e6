namespace Workbook.Parquet.Format;

/// <summary>A written data page, as the indexes describe it. The offset counts from the start of the row group.</summary>
internal sealed record PageEntry(long Offset, int StoredBytes, int FirstRow, int Rows, int Nulls, Bounds? Bounds)
{
    public bool IsNullPage => Nulls == Rows;
}

/// <summary>A written column chunk, as the footer describes it. Offsets count from the start of the row group.</summary>
internal sealed record ColumnChunk(
    ParquetColumn Column,
    long Rows,
    long? DictionaryOffset,
    PageEncoding Encoding,
    long UncompressedBytes,
    long CompressedBytes,
    IReadOnlyList<PageEntry> Pages,
    Comparison<byte[]> Compare,
    bool IsAscending)
{
    public long Nulls => Pages.Sum(page => (long)page.Nulls);

    /// <summary>Bounds of the whole chunk; null when it has no values, or some that are not ordered.</summary>
    public Bounds? Bounds => HasAllBounds
        ? Pages.Where(page => !page.IsNullPage).Select(page => page.Bounds!).Aggregate((Bounds?)null, (all, page) => all?.Union(page, Compare) ?? page)
        : null;

    /// <summary>Whether each page that has values has bounds too.</summary>
    public bool HasAllBounds => Pages.All(page => page.IsNullPage || page.Bounds is not null);

    /// <summary>A column index needs both bounds of every page.</summary>
    public bool HasColumnIndex => Pages.All(page => page.IsNullPage || page.Bounds?.Max is not null);

    public BoundaryOrder Order()
    {
        var bounds = Pages.Where(page => !page.IsNullPage).Select(page => page.Bounds!).ToArray();
        bool Follow(int sign) => bounds.Zip(bounds.Skip(1)).All(pair =>
            Compare(pair.First.Min, pair.Second.Min) * sign <= 0 && Compare(pair.First.Max!, pair.Second.Max!) * sign <= 0);
        return Follow(1) ? BoundaryOrder.Ascending : Follow(-1) ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }
}

/// <summary>A row group, as the footer describes it.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Columns">Its column chunks in schema order.</param>
/// <param name="SortedBy">Position of a column by which its rows ascend, or null.</param>
internal sealed record RowGroup(long Rows, long Offset, IReadOnlyList<ColumnChunk> Columns, int? SortedBy)
{
    public long UncompressedBytes => Columns.Sum(column => column.UncompressedBytes);

    public long CompressedBytes => Columns.Sum(column => column.CompressedBytes);
}
