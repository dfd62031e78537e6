using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Functions;

/// <summary>Fills a LIST: the elements of all rows lie one behind the other in the child vector.</summary>
internal sealed unsafe class ListWriter<T>(VectorWriter<T> element) : VectorWriter<IEnumerable<T>>
{
    protected internal override void Set(ulong row, IEnumerable<T> value)
    {
        var items = value as IReadOnlyCollection<T> ?? [.. value];
        var index = ListGrowth.Grow(Vector, ((ListEntry*)Data) + row, items.Count);
        element.Bind(NativeMethods.ListVectorChild(Vector));
        foreach (var item in items) element.SetOrNull(index++, item);
    }
}

/// <summary>Fills a MAP: a LIST of structs of key and value.</summary>
internal sealed unsafe class MapWriter<TKey, TValue>(VectorWriter<TKey> key, VectorWriter<TValue> value) : VectorWriter<IEnumerable<KeyValuePair<TKey, TValue>>>
{
    protected internal override void Set(ulong row, IEnumerable<KeyValuePair<TKey, TValue>> map)
    {
        var pairs = map as IReadOnlyCollection<KeyValuePair<TKey, TValue>> ?? [.. map];
        var index = ListGrowth.Grow(Vector, ((ListEntry*)Data) + row, pairs.Count);
        var entries = NativeMethods.ListVectorChild(Vector);
        key.Bind(NativeMethods.StructVectorChild(entries, 0));
        value.Bind(NativeMethods.StructVectorChild(entries, 1));
        foreach (var pair in pairs)
        {
            key.SetOrNull(index, pair.Key);
            value.SetOrNull(index++, pair.Value);
        }
    }
}

internal static unsafe class ListGrowth
{
    /// <summary>Makes room for the elements of a row and returns the index of the first. Growing may move the child vector's data, so it is bound after this.</summary>
    public static ulong Grow(nint vector, ListEntry* entry, int count)
    {
        var start = NativeMethods.ListSize(vector);
        var size = start + (ulong)count;
        if (NativeMethods.ReserveList(vector, size) != NativeMethods.Success || NativeMethods.SetListSize(vector, size) != NativeMethods.Success)
            throw new InvalidOperationException($"DuckDB gives no room for a list of {count} elements.");
        *entry = new ListEntry { Offset = start, Length = (ulong)count };
        return start;
    }
}
