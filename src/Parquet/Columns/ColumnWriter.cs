using Workbook.Parquet.Columns;
using Workbook.Parquet.Format;

namespace Workbook.Parquet;

/// <summary>Takes the values of one column, one for each row; made by <see cref="ParquetWriter"/> and valid as long as it is.</summary>
#pragma warning disable CA1001 // Its ParquetWriter owns it and calls Release; callers have nothing to dispose of.
public abstract class ColumnWriter
#pragma warning restore CA1001
{
    private readonly RowLevels _levels;
    private readonly ValueStore _values;

    private protected ColumnWriter(ParquetColumn column, ValueStore values)
    {
        Column = column;
        _values = values;
        _levels = new RowLevels(column.IsOptional);
    }

    /// <summary>The column in the schema.</summary>
    public ParquetColumn Column { get; }

    /// <summary>Gives the current row a null in this column.</summary>
    /// <exception cref="InvalidOperationException">The column is not optional.</exception>
    public void AppendNull()
    {
        if (!Column.IsOptional)
            throw new InvalidOperationException($"Column '{Column.Name}' is not optional: every row needs a value in it.");
        _levels.Append(false);
    }

    /// <summary>Rows of the current row group that have this column filled in.</summary>
    internal int Rows => _levels.Rows;

    internal long BufferedBytes => _values.Bytes;

    internal ColumnChunk WriteChunk(ChunkWriter chunk, int pageBytes)
    {
        chunk.Begin();
        _values.WritePages(chunk, _levels, pageBytes);
        var written = chunk.End(Column, _levels.Rows, _values.Statistics(_levels.NullCount));
        _values.Clear();
        _levels.Clear();
        return written;
    }

    internal void Release()
    {
        _values.Dispose();
        _levels.Dispose();
    }

    /// <summary>Notes that the current row has a value.</summary>
    private protected void AppendPresent() => _levels.Append(true);
}
