using System.Numerics;
using Workbook.DuckDb.Native;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb.Functions;

/// <summary>A value type in which NULL is null.</summary>
internal sealed class NullableVector<T>(ColumnDescription column, ColumnVector<T> inner) : ColumnVector<T?>(column)
    where T : struct
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    public override T? Get(ulong row) => inner.IsNull(row) ? null : inner.Get(row);
}

/// <summary>A reference type in which NULL is null.</summary>
internal sealed class OptionalVector<T>(ColumnDescription column, ColumnVector<T> inner) : ColumnVector<T?>(column)
    where T : class
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    public override T? Get(ulong row) => inner.IsNull(row) ? null : inner.Get(row);
}

/// <summary>LIST as an array.</summary>
internal sealed unsafe class TypedListVector<T>(ColumnDescription column, ColumnVector<T> element) : ColumnVector<T[]>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        element.Bind(NativeMethods.ListVectorChild(vector));
    }

    public override T[] Get(ulong row)
    {
        var entry = ((ListEntry*)Data)[row];
        var items = new T[entry.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var index = entry.Offset + (ulong)i;
            if (default(T) is not null && element.IsNull(index))
                throw new InvalidOperationException($"{Column.Name} has a NULL element, which {typeof(T).Name}[] cannot hold. Declare it {typeof(T).Name}?[].");
            items[i] = element.Get(index);
        }

        return items;
    }
}

/// <summary>HUGEINT as a BigInteger.</summary>
internal sealed unsafe class BigIntegerVector(ColumnDescription column) : ColumnVector<BigInteger>(column)
{
    public override BigInteger Get(ulong row) => ((Int128*)Data)[row];
}
