using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>
/// The file's metadata in Thrift's compact protocol.
/// Source: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
/// </summary>
internal static class FileFooter
{
    /// <param name="output">Takes the footer.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="options">Codec and name of the writer.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rowGroups">All row groups.</param>
    /// <param name="indexes">Where the indexes lie, a row group's chunks after another's.</param>
    /// <param name="metadata">Key-value metadata.</param>
    public static void Write(
        ByteBuffer output, ParquetSchema schema, ParquetOptions options, long rows, List<RowGroup> rowGroups, PageIndexLocation[] indexes,
        List<KeyValuePair<string, string>> metadata)
    {
        var thrift = new ThriftCompactWriter(output);
        thrift.BeginElement();
        thrift.Int32(1, 2); // format version: files with newer encodings or logical types say 2
        WriteSchema(thrift, schema);
        thrift.Int64(3, rows);
        thrift.BeginList(4, CompactType.Struct, rowGroups.Count);
        for (var i = 0; i < rowGroups.Count; i++)
            WriteRowGroup(thrift, rowGroups[i], i, options.Codec, indexes.AsSpan(i * schema.Count, schema.Count));
        WriteMetadata(thrift, metadata);
        thrift.Text(6, options.CreatedBy);
        WriteColumnOrders(thrift, schema.Count);
        thrift.EndStruct();
    }

    private static void WriteSchema(ThriftCompactWriter thrift, ParquetSchema schema)
    {
        thrift.BeginList(2, CompactType.Struct, schema.Count + 1);
        thrift.BeginElement();
        thrift.Text(4, "schema");
        thrift.Int32(5, schema.Count);
        thrift.EndStruct();
        foreach (var column in schema) WriteColumn(thrift, column);
    }

    private static void WriteColumn(ThriftCompactWriter thrift, ParquetColumn column)
    {
        var type = column.Type;
        thrift.BeginElement();
        thrift.Int32(1, (int)type.Physical);
        if (type.Physical == PhysicalType.FixedLengthByteArray) thrift.Int32(2, type.FixedLength);
        thrift.Int32(3, (int)(column.IsOptional ? Repetition.Optional : Repetition.Required));
        thrift.Text(4, column.Name);
        if (Converted(type.Kind) is { } converted) thrift.Int32(6, (int)converted);
        if (type.Kind == ParquetKind.Decimal)
        {
            thrift.Int32(7, type.Scale);
            thrift.Int32(8, type.Precision);
        }
        WriteLogicalType(thrift, type);
        thrift.EndStruct();
    }

    private static ConvertedType? Converted(ParquetKind kind) => kind switch
    {
        ParquetKind.String => ConvertedType.Utf8,
        ParquetKind.Json => ConvertedType.Json,
        ParquetKind.Decimal => ConvertedType.Decimal,
        ParquetKind.Date => ConvertedType.Date,
        ParquetKind.Timestamp => ConvertedType.TimestampMicros,
        _ => null,
    };

    private static void WriteLogicalType(ThriftCompactWriter thrift, ParquetType type)
    {
        if (Converted(type.Kind) is null) return;
        thrift.BeginStruct(10);
        switch (type.Kind)
        {
            case ParquetKind.String:
                thrift.EmptyStruct(1);
                break;
            case ParquetKind.Decimal:
                thrift.BeginStruct(5);
                thrift.Int32(1, type.Scale);
                thrift.Int32(2, type.Precision);
                thrift.EndStruct();
                break;
            case ParquetKind.Date:
                thrift.EmptyStruct(6);
                break;
            case ParquetKind.Timestamp:
                thrift.BeginStruct(8);
                thrift.Bool(1, false); // isAdjustedToUTC
                thrift.BeginStruct(2);
                thrift.EmptyStruct(2); // MICROS
                thrift.EndStruct();
                thrift.EndStruct();
                break;
            case ParquetKind.Json:
                thrift.EmptyStruct(12);
                break;
        }
        thrift.EndStruct();
    }

    private static void WriteRowGroup(ThriftCompactWriter thrift, RowGroup group, int ordinal, ParquetCodec codec, ReadOnlySpan<PageIndexLocation> indexes)
    {
        thrift.BeginElement();
        thrift.BeginList(1, CompactType.Struct, group.Columns.Length);
        for (var i = 0; i < group.Columns.Length; i++) WriteChunk(thrift, group.Columns[i], group.Offset, codec, indexes[i]);
        thrift.Int64(2, group.UncompressedBytes);
        thrift.Int64(3, group.Rows);
        if (group.SortedBy is { } column) WriteSorting(thrift, column);
        thrift.Int64(5, group.Offset);
        thrift.Int64(6, group.CompressedBytes);
        if (ordinal <= short.MaxValue) thrift.Int16(7, (short)ordinal);
        thrift.EndStruct();
    }

    private static void WriteSorting(ThriftCompactWriter thrift, int column)
    {
        thrift.BeginList(4, CompactType.Struct, 1);
        thrift.BeginElement();
        thrift.Int32(1, column);
        thrift.Bool(2, false); // descending
        thrift.Bool(3, false); // nulls first
        thrift.EndStruct();
    }

    private static void WriteChunk(ThriftCompactWriter thrift, ColumnChunk chunk, long offset, ParquetCodec codec, PageIndexLocation index)
    {
        thrift.BeginElement();
        thrift.Int64(2, 0); // where else the metadata lies: nowhere
        thrift.BeginStruct(3);
        WriteChunkMetadata(thrift, chunk, offset, codec);
        thrift.EndStruct();
        thrift.Int64(4, index.OffsetIndexOffset);
        thrift.Int32(5, index.OffsetIndexLength);
        if (index.ColumnIndexLength > 0)
        {
            thrift.Int64(6, index.ColumnIndexOffset);
            thrift.Int32(7, index.ColumnIndexLength);
        }
        thrift.EndStruct();
    }

    private static void WriteChunkMetadata(ThriftCompactWriter thrift, ColumnChunk chunk, long offset, ParquetCodec codec)
    {
        ReadOnlySpan<PageEncoding> encodings =
            chunk.DictionaryOffset is null ? [PageEncoding.Rle, chunk.Encoding] : [PageEncoding.Rle, chunk.Encoding, PageEncoding.Plain];
        thrift.Int32(1, (int)chunk.Column.Type.Physical);
        thrift.BeginList(2, CompactType.Int32, encodings.Length);
        foreach (var encoding in encodings) thrift.Int32Element((int)encoding);
        thrift.BeginList(3, CompactType.Binary, 1);
        thrift.TextElement(chunk.Column.Name);
        thrift.Int32(4, (int)codec);
        thrift.Int64(5, chunk.Rows);
        thrift.Int64(6, chunk.UncompressedBytes);
        thrift.Int64(7, chunk.CompressedBytes);
        thrift.Int64(9, offset + chunk.Pages[0].Offset);
        if (chunk.DictionaryOffset is { } dictionary) thrift.Int64(11, offset + dictionary);
        WriteStatistics(thrift, chunk.Nulls, chunk.Bounds);
    }

    private static void WriteStatistics(ThriftCompactWriter thrift, long nulls, Bounds? bounds)
    {
        thrift.BeginStruct(12);
        thrift.Int64(3, nulls);
        if (bounds?.Max is { } max) thrift.Binary(5, max);
        if (bounds is not null) thrift.Binary(6, bounds.Min);
        if (bounds?.Max is not null) thrift.Bool(7, bounds.IsMaxExact);
        if (bounds is not null) thrift.Bool(8, bounds.IsMinExact);
        thrift.EndStruct();
    }

    private static void WriteMetadata(ThriftCompactWriter thrift, List<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0) return;
        thrift.BeginList(5, CompactType.Struct, metadata.Count);
        foreach (var (key, value) in metadata)
        {
            thrift.BeginElement();
            thrift.Text(1, key);
            thrift.Text(2, value);
            thrift.EndStruct();
        }
    }

    /// <summary>Without an order of its own, a column's min and max are ignored by readers.</summary>
    private static void WriteColumnOrders(ThriftCompactWriter thrift, int count)
    {
        thrift.BeginList(7, CompactType.Struct, count);
        for (var i = 0; i < count; i++)
        {
            thrift.BeginElement();
            thrift.EmptyStruct(1); // TYPE_ORDER
            thrift.EndStruct();
        }
    }
}
