using System.IO.Compression;
using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>Compresses the pages of the column chunks of a row group, one after another, and counts what footer and indexes need.</summary>
internal sealed class ChunkEncoder(ParquetCodec codec) : IDisposable
{
    private readonly Snappy? _snappy = codec == ParquetCodec.Snappy ? new Snappy() : null;
    private readonly ByteBuffer _compressed = new();
    private readonly ByteBuffer _header = new();
    private List<PageEntry> _pages = [];
    private long _start;
    private long? _dictionaryOffset;
    private PageEncoding _encoding;
    private long _uncompressed;
    private int _rows;

    /// <summary>The row group's bytes so far.</summary>
    public ByteBuffer Output { get; } = new();

    /// <summary>Room for one page, which a column may fill as it likes.</summary>
    public ByteBuffer Page { get; } = new();

    public void Begin()
    {
        _start = Output.Length;
        _uncompressed = 0;
        _dictionaryOffset = null;
        _encoding = PageEncoding.Plain;
        _pages = [];
        _rows = 0;
    }

    public ColumnChunk End(ParquetColumn column, Comparison<byte[]> compare, bool isAscending) => new(
        column, _rows, _dictionaryOffset, _encoding, _uncompressed, Output.Length - _start, _pages, compare, isAscending);

    public void DictionaryPage(ReadOnlySpan<byte> body, int count)
    {
        _dictionaryOffset = Output.Length;
        WritePage(PageType.Dictionary, body, header =>
        {
            header.BeginStruct(7);
            header.Int32(1, count);
            header.Int32(2, (int)PageEncoding.Plain);
            header.EndStruct();
        });
    }

    /// <summary>A data page, version 1, from <see cref="Page"/>: definition levels of an optional column, then its values.</summary>
    public void DataPage(int rows, int nulls, PageEncoding encoding, Bounds? bounds)
    {
        var offset = Output.Length;
        _encoding = encoding;
        WritePage(PageType.Data, Page.Written, header =>
        {
            header.BeginStruct(5);
            header.Int32(1, rows);
            header.Int32(2, (int)encoding);
            header.Int32(3, (int)PageEncoding.Rle);
            header.Int32(4, (int)PageEncoding.Rle);
            header.EndStruct();
        });
        _pages.Add(new PageEntry(offset, Output.Length - offset, _rows, rows, nulls, bounds));
        _rows += rows;
    }

    public void Dispose() => Release();

    /// <summary>Gives the buffers back; the encoder can go on with new ones.</summary>
    public void Release()
    {
        _compressed.Dispose();
        _header.Dispose();
        Output.Dispose();
        Page.Dispose();
    }

    private void WritePage(PageType type, ReadOnlySpan<byte> body, Action<ThriftCompactWriter> typeHeader)
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

        Output.Append(_header.Written);
        Output.Append(stored);
        _uncompressed += _header.Length + body.Length;
    }

    private ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> body)
    {
        if (codec == ParquetCodec.Uncompressed) return body;
        if (codec == ParquetCodec.Gzip) return Gzip(body);
        _compressed.Clear();
        _snappy!.Compress(body, _compressed);
        return _compressed.Written;
    }

    private static byte[] Gzip(ReadOnlySpan<byte> body)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(body);
        return stream.ToArray();
    }
}
