using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>LIST: entries that name a range of the child vector.</summary>
internal sealed unsafe class ListVector(ColumnDescription column, ColumnVector element) : ColumnVector<List<object?>>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        element.Bind(NativeMethods.ListVectorChild(vector));
    }

    public override List<object?> Get(ulong row)
    {
        var entry = ((ListEntry*)Data)[row];
        var list = new List<object?>((int)entry.Length);
        for (var i = entry.Offset; i < entry.Offset + entry.Length; i++) list.Add(element.GetValueOrNull(i));
        return list;
    }
}

/// <summary>ARRAY: as many elements in every row.</summary>
internal sealed class ArrayVector(ColumnDescription column, ColumnVector element, ulong size) : ColumnVector<List<object?>>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        element.Bind(NativeMethods.ArrayVectorChild(vector));
    }

    public override List<object?> Get(ulong row)
    {
        var list = new List<object?>((int)size);
        for (var i = row * size; i < (row + 1) * size; i++) list.Add(element.GetValueOrNull(i));
        return list;
    }
}

/// <summary>STRUCT: one child vector for each field, which keep the order of the type.</summary>
internal sealed class StructVector(ColumnDescription column, string[] names, ColumnVector[] fields) : ColumnVector<Dictionary<string, object?>>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        for (var i = 0; i < fields.Length; i++) fields[i].Bind(NativeMethods.StructVectorChild(vector, (ulong)i));
    }

    public override Dictionary<string, object?> Get(ulong row)
    {
        var value = new Dictionary<string, object?>(fields.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Length; i++) value.Add(names[i], fields[i].GetValueOrNull(row));
        return value;
    }
}

/// <summary>MAP: a list of structs of key and value. Pairs keep their order.</summary>
internal sealed unsafe class MapVector(ColumnDescription column, ColumnVector key, ColumnVector value)
    : ColumnVector<List<KeyValuePair<object, object?>>>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        var entries = NativeMethods.ListVectorChild(vector);
        key.Bind(NativeMethods.StructVectorChild(entries, 0));
        value.Bind(NativeMethods.StructVectorChild(entries, 1));
    }

    public override List<KeyValuePair<object, object?>> Get(ulong row)
    {
        var entry = ((ListEntry*)Data)[row];
        var pairs = new List<KeyValuePair<object, object?>>((int)entry.Length);
        for (var i = entry.Offset; i < entry.Offset + entry.Length; i++) pairs.Add(new(key.GetValue(i), value.GetValueOrNull(i)));
        return pairs;
    }
}

/// <summary>UNION: a struct whose first field tells which of the others holds. The value is that member's.</summary>
internal sealed class UnionVector(ColumnDescription column, IntegerVector<byte> tag, ColumnVector[] members) : ColumnVector<object>(column)
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        tag.Bind(NativeMethods.StructVectorChild(vector, 0));
        for (var i = 0; i < members.Length; i++) members[i].Bind(NativeMethods.StructVectorChild(vector, (ulong)i + 1));
    }

    public override object Get(ulong row) => members[tag.Get(row)].GetValueOrNull(row) ?? DBNull.Value;
}

/// <summary>A type that this provider does not read, such as VARIANT: it fails when a value is asked for, not before.</summary>
internal sealed class UnreadableVector(ColumnDescription column) : ColumnVector<object>(column)
{
    public override object Get(ulong row) =>
        throw new NotSupportedException($"Column '{Column.Name}' is {Column.TypeName}, which cannot be read here. CAST it to VARCHAR or JSON in the query.");
}
