using Workbook.Parquet.Columns;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet;

/// <summary>
/// Writes one Parquet file to a stream, a row group at a time: take a <see cref="Column{T}(string)"/> writer for each column, give each
/// of them a value or a null, call <see cref="EndRow"/>, and <see cref="Finish"/> at the end.
/// </summary>
/// <remarks>
/// The stream is only written forward and stays open. Memory is bounded by one row group. The same rows under the same options give the
/// same bytes. A file without <see cref="Finish"/> has no footer, so that no reader takes half a file for a whole one.
/// </remarks>
public sealed class ParquetWriter : IDisposable
{
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly ParquetOptions _options;
    private readonly ChunkWriter _chunk;
    private readonly ColumnWriter[] _columns;
    private readonly List<RowGroup> _rowGroups = [];
    private int _rowsInGroup;
    private bool _isFinished;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Takes the bytes; needs neither seeking nor reading, and is not disposed.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="options">Defaults when null.</param>
    public ParquetWriter(Stream stream, ParquetSchema schema, ParquetOptions? options = null)
    {
        Schema = schema;
        _options = options ?? new ParquetOptions();
        _chunk = new ChunkWriter(stream, _options.Codec);
        _columns = [.. schema.Select(NewColumn)];
        _chunk.Write(Magic);
    }

    /// <summary>The columns of the file.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes given to the stream so far.</summary>
    public long BytesWritten => _chunk.Position;

    /// <summary>Bytes that the rows of the unfinished row group hold in memory before compression, about.</summary>
    public long BufferedBytes
    {
        get
        {
            long bytes = 0;
            foreach (var column in _columns) bytes += column.BufferedBytes;
            return bytes;
        }
    }

    /// <summary>The writer of the column of that exact name.</summary>
    /// <typeparam name="T">The class that takes values of the column's type, say <see cref="StringColumnWriter"/>.</typeparam>
    /// <exception cref="ArgumentException">No such column, or it is of another type.</exception>
    public T Column<T>(string name) where T : ColumnWriter
    {
        var column = _columns[Schema.IndexOf(name)];
        return column as T ?? throw new ArgumentException(
            $"Column '{name}' is {column.Column.Type}: ask for its {column.GetType().Name}, not a {typeof(T).Name}.", nameof(name));
    }

    /// <summary>The writer of the column at a position, from 0.</summary>
    public ColumnWriter Column(int index) => _columns[index];

    /// <summary>Ends the current row, and the row group when it is full.</summary>
    /// <exception cref="InvalidOperationException">A column has no value, or more than one, in this row.</exception>
    public void EndRow()
    {
        _rowsInGroup++;
        foreach (var column in _columns)
            if (column.Rows != _rowsInGroup)
                throw UnevenRow(column);
        Rows++;
        // Adding up the columns for every row would cost as much as filling them.
        if (_rowsInGroup >= _options.RowGroupRows || ((_rowsInGroup & 15) == 0 && BufferedBytes >= _options.RowGroupBytes)) EndRowGroup();
    }

    /// <summary>Ends the row group before it is full, to give its memory back; without rows in it, nothing happens.</summary>
    public void EndRowGroup()
    {
        if (_rowsInGroup == 0) return;
        var start = _chunk.Position;
        var chunks = new ColumnChunk[_columns.Length];
        for (var i = 0; i < chunks.Length; i++) chunks[i] = _columns[i].WriteChunk(_chunk, _options.PageBytes);
        _rowGroups.Add(new RowGroup(_rowsInGroup, start, chunks));
        _rowsInGroup = 0;
    }

    /// <summary>Writes what is left and the footer. After that the writer takes nothing more.</summary>
    /// <exception cref="InvalidOperationException">The last row is not ended.</exception>
    public void Finish()
    {
        if (_isFinished) return;
        foreach (var column in _columns)
            if (column.Rows != _rowsInGroup)
                throw new InvalidOperationException($"The last row has a value in column '{column.Column.Name}' but was not ended.");
        EndRowGroup();
        using var footer = new ByteBuffer();
        FileFooter.Write(footer, Schema, _options, _rowGroups);
        var length = footer.Length;
        footer.AppendInt32(length);
        footer.Append(Magic);
        _chunk.Write(footer.Written);
        _isFinished = true;
    }

    /// <summary>Gives the buffers back. It does not finish the file.</summary>
    public void Dispose()
    {
        foreach (var column in _columns) column.Release();
        _chunk.Dispose();
    }

    private static ColumnWriter NewColumn(ParquetColumn column) => column.Type.Kind switch
    {
        ParquetKind.Boolean => new BooleanColumnWriter(column, new BitValues()),
        ParquetKind.Int32 => new Int32ColumnWriter(column, new FixedValues<int>()),
        ParquetKind.Int64 => new Int64ColumnWriter(column, new FixedValues<long>()),
        ParquetKind.Double => new DoubleColumnWriter(column, new DoubleValues()),
        ParquetKind.Date => new DateColumnWriter(column, new FixedValues<int>()),
        ParquetKind.Timestamp => new TimestampColumnWriter(column, new FixedValues<long>()),
        ParquetKind.Decimal when column.Type.Physical == PhysicalType.Int32 => new DecimalColumnWriter(column, new FixedValues<int>()),
        ParquetKind.Decimal when column.Type.Physical == PhysicalType.Int64 => new DecimalColumnWriter(column, new FixedValues<long>()),
        ParquetKind.Decimal => new DecimalColumnWriter(column, new WideDecimalValues(column.Type.FixedLength)),
        _ => new StringColumnWriter(column, new Utf8Values()),
    };

    private InvalidOperationException UnevenRow(ColumnWriter column) => new(
        $"Row {Rows} has {(column.Rows < _rowsInGroup ? "no value" : "more than one value")} in column '{column.Column.Name}'. " +
        "Give every column one value or null before ending a row.");
}
