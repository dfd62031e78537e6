using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>Compresses and writes the pages of one column chunk after another and counts what a footer needs.</summary>
internal sealed class ChunkWriter(Stream stream, ParquetCodec codec) : IDisposable
{
    private readonly Snappy? _snappy = codec == ParquetCodec.Snappy ? new Snappy() : null;
    private readonly ByteBuffer _compressed = new();
    private readonly ByteBuffer _header = new();
    private long _start;
    private long? _dictionaryOffset;
    private long? _dataOffset;
    private long _uncompressed;

    /// <summary>Bytes of the file so far.</summary>
    public long Position { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Position += bytes.Length;
    }

    public void Begin()
    {
        _start = Position;
        _uncompressed = 0;
        _dictionaryOffset = _dataOffset = null;
    }

    public ColumnChunk End(ParquetColumn column, long rows, ColumnStatistics statistics) => new(
        column, rows, _dictionaryOffset, _dataOffset ?? _start, _uncompressed, Position - _start, statistics);

    public void DictionaryPage(ReadOnlySpan<byte> body, int count)
    {
        _dictionaryOffset = Position;
        Page(PageType.Dictionary, body, header =>
        {
            header.BeginStruct(7);
            header.Int32(1, count);
            header.Int32(2, (int)PageEncoding.Plain);
            header.EndStruct();
        });
    }

    /// <summary>A data page, version 1: definition levels of an optional column, then its values.</summary>
    public void DataPage(ReadOnlySpan<byte> body, int rows, PageEncoding encoding)
    {
        _dataOffset ??= Position;
        Page(PageType.Data, body, header =>
        {
            header.BeginStruct(5);
            header.Int32(1, rows);
            header.Int32(2, (int)encoding);
            header.Int32(3, (int)PageEncoding.Rle);
            header.Int32(4, (int)PageEncoding.Rle);
            header.EndStruct();
        });
    }

    public void Dispose()
    {
        _compressed.Dispose();
        _header.Dispose();
    }

    private void Page(PageType type, ReadOnlySpan<byte> body, Action<ThriftCompactWriter> typeHeader)
    {
        var stored = Compress(body);
        _header.Clear();
        var header = new ThriftCompactWriter(_header);
        header.BeginElement();
        header.Int32(1, (int)type);
        header.Int32(2, body.Length);
        header.Int32(3, stored.Length);
        typeHeader(header);
        header.EndStruct();

        Write(_header.Written);
        Write(stored);
        _uncompressed += _header.Length + body.Length;
    }

    private ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> body)
    {
        if (_snappy is null) return body;
        _compressed.Clear();
        _snappy.Compress(body, _compressed);
        return _compressed.Written;
    }
}
