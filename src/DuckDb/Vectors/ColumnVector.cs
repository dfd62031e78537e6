using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>What a vector reads: a column of a result, a parameter of a function, or the elements of either.</summary>
internal sealed record ColumnDescription(string Name, string TypeName);

/// <summary>Reads the values of one DuckDB vector. Rows count from the start of the data chunk.</summary>
internal abstract unsafe class ColumnVector(ColumnDescription column)
{
    private ulong* _validity;

    public ColumnDescription Column { get; } = column;

    /// <summary>The type of <see cref="GetValue"/>.</summary>
    public abstract Type ClrType { get; }

    protected byte* Data { get; private set; }

    /// <summary>Turns to the vector of another data chunk.</summary>
    public virtual void Bind(nint vector)
    {
        Data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
    }

    public bool IsNull(ulong row) => _validity != null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    public abstract object GetValue(ulong row);

    public object? GetValueOrNull(ulong row) => IsNull(row) ? null : GetValue(row);

    public virtual Int128 GetInteger(ulong row) => throw Mismatch("an integer");

    public virtual long GetInt64(ulong row) => checked((long)GetInteger(row));

    public virtual double GetDouble(ulong row) => throw Mismatch("a number");

    public virtual decimal GetDecimal(ulong row) => throw Mismatch("a number");

    public virtual string GetString(ulong row) => throw Mismatch("a string");

    public virtual ReadOnlySpan<byte> GetBytes(ulong row) => throw Mismatch("a string or a blob");

    public InvalidCastException Mismatch(string wanted) =>
        new($"Column '{Column.Name}' is {Column.TypeName}, not {wanted}. Read it with the getter of its type or CAST it in the query.");

    public OverflowException OutOfRange(string clrType, string hint) =>
        new($"Column '{Column.Name}' ({Column.TypeName}) holds a value outside the range of {clrType}. {hint}");
}

/// <summary>Reads values of one .NET type without boxing them.</summary>
internal abstract class ColumnVector<T>(ColumnDescription column) : ColumnVector(column)
{
    public override Type ClrType => typeof(T);

    public abstract T Get(ulong row);

    public override object GetValue(ulong row) => Get(row)!;
}
