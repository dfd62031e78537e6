using Workbook.Parquet.Columns;
using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>Turns the values of one row group after another into bytes. One call at a time; what it gives is valid until the next.</summary>
/// <param name="options">Codec and page size.</param>
/// <param name="sortedBy">Position of the column that rows may ascend by.</param>
internal sealed class RowGroupEncoder(ParquetOptions options, int? sortedBy) : IDisposable
{
    private readonly ChunkEncoder _chunk = new(options.Codec);

    public EncodedRowGroup Encode(ParquetSchema schema, ValueStore[] stores, int rows)
    {
        _chunk.Output.Clear();
        var chunks = new ColumnChunk[stores.Length];
        for (var i = 0; i < stores.Length; i++)
        {
            _chunk.Begin();
            stores[i].WritePages(_chunk, options.PageBytes);
            chunks[i] = _chunk.End(schema[i], stores[i].Compare, i == sortedBy && stores[i].IsAscending);
        }
        var isSorted = sortedBy is { } column && chunks[column].IsAscending && chunks[column].Nulls == 0;
        return new EncodedRowGroup(rows, stores, chunks, _chunk.Output, isSorted ? sortedBy : null);
    }

    /// <summary>Gives the buffers back; what was encoded last is gone. The encoder can go on.</summary>
    public void Release() => _chunk.Release();

    public void Dispose() => Release();
}

/// <summary>A row group as bytes, with the emptied stores of its values.</summary>
internal sealed record EncodedRowGroup(int Rows, ValueStore[] Stores, ColumnChunk[] Chunks, ByteBuffer Bytes, int? SortedBy);
