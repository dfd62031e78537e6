using Workbook.Parquet.Columns;

namespace Workbook.Parquet;

/// <summary>Takes the values of one column, one for each row; made by <see cref="ParquetWriter"/> and valid as long as it is.</summary>
#pragma warning disable CA1001 // Its ParquetWriter owns it and calls Release; callers have nothing to dispose of.
public abstract class ColumnWriter
#pragma warning restore CA1001
{
    private ValueStore? _spare;

    private protected ColumnWriter(ParquetColumn column)
    {
        Column = column;
        Store = NewStore(column);
    }

    /// <summary>The column in the schema.</summary>
    public ParquetColumn Column { get; }

    /// <summary>Gives the current row a null in this column.</summary>
    /// <exception cref="InvalidOperationException">The column is not optional.</exception>
    public void AppendNull()
    {
        if (!Column.IsOptional)
            throw new InvalidOperationException($"Column '{Column.Name}' is not optional: every row needs a value in it.");
        Store.Levels.Append(false);
    }

    /// <summary>The values of the current row group.</summary>
    internal ValueStore Store { get; private set; }

    /// <summary>Rows of the current row group that have this column filled in.</summary>
    internal int Rows => Store.Levels.Rows;

    internal static ColumnWriter Create(ParquetColumn column) => column.Type.Kind switch
    {
        ParquetKind.Boolean => new BooleanColumnWriter(column),
        ParquetKind.Int32 => new Int32ColumnWriter(column),
        ParquetKind.Int64 => new Int64ColumnWriter(column),
        ParquetKind.Double => new DoubleColumnWriter(column),
        ParquetKind.Date => new DateColumnWriter(column),
        ParquetKind.Timestamp => new TimestampColumnWriter(column),
        ParquetKind.Decimal => new DecimalColumnWriter(column),
        _ => new StringColumnWriter(column),
    };

    /// <summary>Gives the values of the row group that ends away, to be encoded and brought back, and begins a new one.</summary>
    internal ValueStore TakeStore()
    {
        var taken = Store;
        Store = _spare ?? NewStore(Column);
        Store.LearnFrom(taken);
        _spare = null;
        return taken;
    }

    /// <summary>Takes values back that are encoded.</summary>
    internal void ReturnStore(ValueStore store)
    {
        store.Clear();
        if (_spare is null) _spare = store;
        else store.Dispose();
    }

    /// <summary>Gives the memory of an empty row group back, or of one that is not wanted any more.</summary>
    internal void Release()
    {
        Store.Dispose();
        _spare?.Dispose();
        _spare = null;
    }

    private static ValueStore NewStore(ParquetColumn column) => column.Type.Physical switch
    {
        PhysicalType.Boolean => new BitValues(column.IsOptional),
        PhysicalType.Int32 => new IntegerValues<int>(column.IsOptional),
        PhysicalType.Int64 => new IntegerValues<long>(column.IsOptional),
        PhysicalType.Double => new DoubleValues(column.IsOptional),
        PhysicalType.FixedLengthByteArray => new WideDecimalValues(column.IsOptional, column.Type.FixedLength),
        _ => new Utf8Values(column.IsOptional),
    };
}
