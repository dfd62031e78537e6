using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet;

/// <summary>
/// Writes one Parquet file to a stream, a row group at a time: take a <see cref="Column{T}(string)"/> writer for each column, give each
/// of them a value or a null, call <see cref="EndRow"/>, and <see cref="Finish"/> at the end.
/// </summary>
/// <remarks>
/// The stream is only written forward and stays open. Memory is bounded by one row group, two when encoding in the background. The same
/// rows under the same options give the same bytes. A file without <see cref="Finish"/> has no footer, so that no reader takes half a
/// file for a whole one.
/// </remarks>
public sealed class ParquetWriter : IDisposable
{
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly Stream _stream;
    private readonly ParquetOptions _options;
    private readonly RowGroupEncoder _encoder;
    private readonly ColumnWriter[] _columns;
    private readonly List<RowGroup> _rowGroups = [];
    private readonly List<KeyValuePair<string, string>> _metadata;
    private Task<EncodedRowGroup>? _encoding;
    private int _rowsInGroup;
    private bool _isFinished;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Takes the bytes; needs neither seeking nor reading, and is not disposed.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="options">Defaults when null.</param>
    /// <exception cref="ArgumentException">The options name a column that the schema has not.</exception>
    public ParquetWriter(Stream stream, ParquetSchema schema, ParquetOptions? options = null)
    {
        _stream = stream;
        Schema = schema;
        _options = options ?? new ParquetOptions();
        _metadata = [.. _options.Metadata];
        _encoder = new RowGroupEncoder(_options, _options.SortedBy is { } name ? schema.IndexOf(name) : null);
        _columns = new ColumnWriter[schema.Count];
        for (var i = 0; i < _columns.Length; i++) _columns[i] = ColumnWriter.Create(schema[i]);
        Write(Magic);
    }

    /// <summary>The columns of the file.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes given to the stream so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Bytes that the rows of the unfinished row group hold in memory before compression, about.</summary>
    public long BufferedBytes
    {
        get
        {
            long bytes = 0;
            foreach (var column in _columns) bytes += column.Store.Bytes;
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

    /// <summary>Adds to the footer's key-value metadata.</summary>
    public void AddMetadata(string key, string value) => _metadata.Add(new(key, value));

    /// <summary>Ends the current row, and the row group when it is full.</summary>
    /// <exception cref="InvalidOperationException">A column has no value, or more than one, in this row.</exception>
    public void EndRow()
    {
        CheckRows(_rowsInGroup + 1);
        _rowsInGroup++;
        Rows++;
        // Adding up the columns for every row would cost as much as filling them.
        if (_rowsInGroup >= _options.RowGroupRows || ((_rowsInGroup & 15) == 0 && BufferedBytes >= _options.RowGroupBytes)) EndRowGroup();
    }

    /// <summary>Rows that the current row group still takes.</summary>
    internal int RowsLeft => _options.RowGroupRows - _rowsInGroup;

    /// <summary>Ends as many rows, at most <see cref="RowsLeft"/>, and the row group when it is full.</summary>
    internal void EndRows(int count)
    {
        CheckRows(_rowsInGroup + count);
        _rowsInGroup += count;
        Rows += count;
        if (_rowsInGroup >= _options.RowGroupRows || BufferedBytes >= _options.RowGroupBytes) EndRowGroup();
    }

    /// <summary>Ends the row group before it is full, writes it, and gives all of its memory back.</summary>
    /// <exception cref="InvalidOperationException">The last row is not ended.</exception>
    public void Release()
    {
        EndRowGroup();
        WriteEncoded();
        foreach (var column in _columns) column.Release();
        _encoder.Release();
    }

    /// <summary>Ends the row group before it is full; without rows in it, nothing happens.</summary>
    /// <exception cref="InvalidOperationException">The last row is not ended.</exception>
    public void EndRowGroup()
    {
        foreach (var column in _columns)
            if (column.Rows != _rowsInGroup)
                throw new InvalidOperationException($"The last row has a value in column '{column.Column.Name}' but was not ended.");
        if (_rowsInGroup == 0) return;
        WriteEncoded();
        var rows = _rowsInGroup;
        _rowsInGroup = 0;
        if (_options.EncodesInBackground)
        {
            var stores = Array.ConvertAll(_columns, column => column.TakeStore());
            _encoding = Task.Run(() => _encoder.Encode(Schema, stores, rows));
            return;
        }
        Write(_encoder.Encode(Schema, Array.ConvertAll(_columns, column => column.Store), rows));
        foreach (var column in _columns) column.Store.Clear();
    }

    /// <summary>Writes what is left and the footer. After that the writer takes nothing more.</summary>
    /// <exception cref="InvalidOperationException">The last row is not ended.</exception>
    public void Finish()
    {
        if (_isFinished) return;
        EndRowGroup();
        WriteEncoded();
        using var end = new ByteBuffer();
        var indexes = PageIndexes.Write(end, BytesWritten, _rowGroups);
        var start = end.Length;
        FileFooter.Write(end, Schema, _options, Rows, _rowGroups, indexes, _metadata);
        end.AppendInt32(end.Length - start);
        end.Append(Magic);
        Write(end.Written);
        _isFinished = true;
    }

    /// <summary>Gives the buffers back. It does not finish the file.</summary>
    public void Dispose()
    {
        // What is still being encoded is not wanted any more, but it uses the buffers.
        if (_encoding is not null) ((IAsyncResult)_encoding).AsyncWaitHandle.WaitOne();
        foreach (var column in _columns) column.Release();
        _encoder.Dispose();
    }

    /// <summary>Writes the row group that was given away to be encoded, if there is one.</summary>
    private void WriteEncoded()
    {
        if (_encoding is null) return;
        var encoded = _encoding.GetAwaiter().GetResult();
        _encoding = null;
        Write(encoded);
        for (var i = 0; i < _columns.Length; i++) _columns[i].ReturnStore(encoded.Stores[i]);
    }

    private void Write(EncodedRowGroup encoded)
    {
        _rowGroups.Add(new RowGroup(encoded.Rows, BytesWritten, encoded.Chunks, encoded.SortedBy));
        Write(encoded.Bytes.Written);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        BytesWritten += bytes.Length;
    }

    private void CheckRows(int expected)
    {
        foreach (var column in _columns)
            if (column.Rows != expected)
                throw new InvalidOperationException(
                    $"Row {Rows} has {(column.Rows < expected ? "no value" : "more than one value")} in column '{column.Column.Name}'. " +
                    "Give every column one value or null before ending a row.");
    }
}
