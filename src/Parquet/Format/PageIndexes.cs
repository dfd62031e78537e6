using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>Where the indexes of a column chunk lie in the file. A length of 0 means that there is none.</summary>
internal readonly record struct PageIndexLocation(long ColumnIndexOffset, int ColumnIndexLength, long OffsetIndexOffset, int OffsetIndexLength);

/// <summary>
/// Column index and offset index, which let a reader skip pages; they lie between the last row group and the footer.
/// Source: https://github.com/apache/parquet-format/blob/master/PageIndex.md
/// </summary>
internal static class PageIndexes
{
    /// <summary>Appends the column indexes of all chunks, then their offset indexes.</summary>
    /// <param name="output">Takes the indexes.</param>
    /// <param name="position">Where the output begins in the file.</param>
    /// <param name="rowGroups">All row groups of the file.</param>
    public static PageIndexLocation[] Write(ByteBuffer output, long position, List<RowGroup> rowGroups)
    {
        var locations = new PageIndexLocation[rowGroups.Count == 0 ? 0 : rowGroups.Count * rowGroups[0].Columns.Length];
        var i = 0;
        foreach (var group in rowGroups)
            foreach (var chunk in group.Columns)
            {
                var start = output.Length;
                if (chunk.HasColumnIndex) WriteColumnIndex(new ThriftCompactWriter(output), chunk);
                locations[i++] = new PageIndexLocation(position + start, output.Length - start, 0, 0);
            }
        i = 0;
        foreach (var group in rowGroups)
            foreach (var chunk in group.Columns)
            {
                var start = output.Length;
                WriteOffsetIndex(new ThriftCompactWriter(output), chunk, group.Offset);
                locations[i] = locations[i] with { OffsetIndexOffset = position + start, OffsetIndexLength = output.Length - start };
                i++;
            }
        return locations;
    }

    private static void WriteColumnIndex(ThriftCompactWriter thrift, ColumnChunk chunk)
    {
        var pages = chunk.Pages;
        thrift.BeginElement();
        thrift.BeginList(1, CompactType.True, pages.Count);
        foreach (var page in pages) thrift.BoolElement(page.IsNullPage);
        thrift.BeginList(2, CompactType.Binary, pages.Count);
        foreach (var page in pages) thrift.BinaryElement(page.IsNullPage ? [] : page.Bounds!.Min);
        thrift.BeginList(3, CompactType.Binary, pages.Count);
        foreach (var page in pages) thrift.BinaryElement(page.IsNullPage ? [] : page.Bounds!.Max!);
        thrift.Int32(4, (int)chunk.Order());
        thrift.BeginList(5, CompactType.Int64, pages.Count);
        foreach (var page in pages) thrift.Int64Element(page.Nulls);
        thrift.EndStruct();
    }

    private static void WriteOffsetIndex(ThriftCompactWriter thrift, ColumnChunk chunk, long rowGroupOffset)
    {
        thrift.BeginElement();
        thrift.BeginList(1, CompactType.Struct, chunk.Pages.Count);
        foreach (var page in chunk.Pages)
        {
            thrift.BeginElement();
            thrift.Int64(1, rowGroupOffset + page.Offset);
            thrift.Int32(2, page.StoredBytes);
            thrift.Int64(3, page.FirstRow);
            thrift.EndStruct();
        }
        thrift.EndStruct();
    }
}
