using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>
/// The file's metadata in Thrift's compact protocol.
/// Source: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
/// </summary>
internal static class FileFooter
{
    public static void Write(ByteBuffer output, ParquetSchema schema, ParquetOptions options, IReadOnlyList<RowGroup> rowGroups)
    {
        var thrift = new ThriftCompactWriter(output);
        thrift.BeginElement();
        thrift.Int32(1, 2); // format version: files with newer encodings or logical types say 2
        WriteSchema(thrift, schema);
        thrift.Int64(3, rowGroups.Sum(group => group.Rows));
        thrift.BeginList(4, CompactType.Struct, rowGroups.Count);
        for (var i = 0; i < rowGroups.Count; i++) WriteRowGroup(thrift, rowGroups[i], (short)Math.Min(i, short.MaxValue), options.Codec);
        WriteMetadata(thrift, options.Metadata);
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

    private static void WriteRowGroup(ThriftCompactWriter thrift, RowGroup group, short ordinal, ParquetCodec codec)
    {
        thrift.BeginElement();
        thrift.BeginList(1, CompactType.Struct, group.Columns.Count);
        foreach (var chunk in group.Columns) WriteChunk(thrift, chunk, codec);
        thrift.Int64(2, group.UncompressedBytes);
        thrift.Int64(3, group.Rows);
        thrift.Int64(5, group.Offset);
        thrift.Int64(6, group.CompressedBytes);
        thrift.Int16(7, ordinal);
        thrift.EndStruct();
    }

    private static void WriteChunk(ThriftCompactWriter thrift, ColumnChunk chunk, ParquetCodec codec)
    {
        PageEncoding[] encodings = chunk.DictionaryOffset is null
            ? [PageEncoding.Plain, PageEncoding.Rle]
            : [PageEncoding.Plain, PageEncoding.Rle, PageEncoding.RleDictionary];
        thrift.BeginElement();
        thrift.Int64(2, chunk.DictionaryOffset ?? chunk.DataOffset);
        thrift.BeginStruct(3);
        thrift.Int32(1, (int)chunk.Column.Type.Physical);
        thrift.BeginList(2, CompactType.Int32, encodings.Length);
        foreach (var encoding in encodings) thrift.Int32Element((int)encoding);
        thrift.BeginList(3, CompactType.Binary, 1);
        thrift.TextElement(chunk.Column.Name);
        thrift.Int32(4, (int)codec);
        thrift.Int64(5, chunk.Rows);
        thrift.Int64(6, chunk.UncompressedBytes);
        thrift.Int64(7, chunk.CompressedBytes);
        thrift.Int64(9, chunk.DataOffset);
        if (chunk.DictionaryOffset is { } offset) thrift.Int64(11, offset);
        WriteStatistics(thrift, chunk.Statistics);
        thrift.EndStruct();
        thrift.EndStruct();
    }

    private static void WriteStatistics(ThriftCompactWriter thrift, ColumnStatistics statistics)
    {
        thrift.BeginStruct(12);
        thrift.Int64(3, statistics.NullCount);
        if (statistics.Max is { } max) thrift.Binary(5, max);
        if (statistics.Min is { } min) thrift.Binary(6, min);
        if (statistics.Max is not null) thrift.Bool(7, statistics.IsMaxExact);
        if (statistics.Min is not null) thrift.Bool(8, statistics.IsMinExact);
        thrift.EndStruct();
    }

    private static void WriteMetadata(ThriftCompactWriter thrift, IReadOnlyList<KeyValuePair<string, string>> metadata)
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
