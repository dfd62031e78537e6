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
    List<PageEntry> Pages,
    Comparison<byte[]> Compare,
    bool IsAscending)
{
    // LINQ over so few elements costs a small file more, in generic code to load, than encoding all of its pages.
    public long Nulls
    {
        get
        {
            long nulls = 0;
            foreach (var page in Pages) nulls += page.Nulls;
            return nulls;
        }
    }

    /// <summary>Bounds of the whole chunk; null when it has no values, or some that are not ordered.</summary>
    public Bounds? Bounds
    {
        get
        {
            if (Pages.Exists(page => !page.IsNullPage && page.Bounds is null)) return null;
            Bounds? all = null;
            foreach (var page in Pages)
                if (page.Bounds is { } bounds)
                    all = all?.Union(bounds, Compare) ?? bounds;
            return all;
        }
    }

    /// <summary>A column index needs both bounds of every page.</summary>
    public bool HasColumnIndex => Pages.TrueForAll(page => page.IsNullPage || page.Bounds?.Max is not null);

    public BoundaryOrder Order()
    {
        var (isAscending, isDescending) = (true, true);
        Bounds? before = null;
        foreach (var page in Pages)
        {
            if (page.Bounds is not { } bounds) continue;
            if (before is not null)
            {
                var (min, max) = (Compare(before.Min, bounds.Min), Compare(before.Max!, bounds.Max!));
                isAscending &= min <= 0 && max <= 0;
                isDescending &= min >= 0 && max >= 0;
            }
            before = bounds;
        }
        return isAscending ? BoundaryOrder.Ascending : isDescending ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }
}

/// <summary>A row group, as the footer describes it.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Columns">Its column chunks in schema order.</param>
/// <param name="SortedBy">Position of a column by which its rows ascend, or null.</param>
internal sealed record RowGroup(long Rows, long Offset, ColumnChunk[] Columns, int? SortedBy)
{
    public long UncompressedBytes
    {
        get
        {
            long bytes = 0;
            foreach (var column in Columns) bytes += column.UncompressedBytes;
            return bytes;
        }
    }

    public long CompressedBytes
    {
        get
        {
            long bytes = 0;
            foreach (var column in Columns) bytes += column.CompressedBytes;
            return bytes;
        }
    }
}
