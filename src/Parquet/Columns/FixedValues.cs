using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Values that all take the same number of bytes.</summary>
internal abstract class FixedValues<T>(bool isOptional) : ValueStore(isOptional) where T : unmanaged, INumber<T>
{
    private readonly ValueBuffer<T> _values = new();

    public sealed override long Bytes => (long)_values.Count * Unsafe.SizeOf<T>();

    public override bool IsAscending
    {
        get
        {
            var values = Values;
            for (var i = 1; i < values.Length; i++)
                if (!(values[i - 1] <= values[i]))
                    return false;
            return true;
        }
    }

    protected ReadOnlySpan<T> Values => _values.Written;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        _values.Append(value);
        AppendPresent();
    }

    /// <summary>Appends a value for each of the rows of a larger number.</summary>
    public void Append(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        var room = _values.Reserve(rows.Length);
        for (var i = 0; i < room.Length; i++) room[i] = values[rows[i]];
        _values.Advance(rows.Length);
        for (var left = rows.Length; left > 0; left -= 64) Levels.Append(left >= 64 ? ulong.MaxValue : (1ul << left) - 1, Math.Min(left, 64));
    }

    public override void WritePages(ChunkEncoder chunk, int pageBytes)
    {
        using var dictionary = new FixedDictionary<T>();
        if (Unsafe.SizeOf<T>() <= 8 && dictionary.TryEncode(Values)) WriteDictionary(chunk, pageBytes, dictionary);
        else WriteValues(chunk, pageBytes);
    }

    public override int Compare(byte[] left, byte[] right) => MemoryMarshal.Read<T>(left).CompareTo(MemoryMarshal.Read<T>(right));

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _values.Dispose();
    }

    /// <summary>Writes pages of the values themselves.</summary>
    protected virtual void WriteValues(ChunkEncoder chunk, int pageBytes) => WritePages(chunk, pageBytes, PageEncoding.Plain);

    protected void WritePages(ChunkEncoder chunk, int pageBytes, PageEncoding encoding)
    {
        var value = 0;
        foreach (var (start, end) in Levels.Pages(pageBytes, Unsafe.SizeOf<T>() * 8))
        {
            var count = BeginPage(chunk, start, end);
            var values = Values.Slice(value, count);
            AppendTo(chunk.Page, values, encoding);
            chunk.DataPage(end - start, end - start - count, encoding, BoundsOf(values));
            value += count;
        }
    }

    protected virtual void AppendTo(ByteBuffer page, ReadOnlySpan<T> values, PageEncoding encoding) => page.Append(MemoryMarshal.AsBytes(values));

    /// <summary>Bounds of some values; null when there are none, or some that no order holds for.</summary>
    protected virtual Bounds? BoundsOf(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty) return null;
        T min = values[0], max = values[0];
        foreach (var value in values)
        {
            if (value < min) min = value;
            if (value > max) max = value;
        }
        return new Bounds(Plain(min), Plain(max));
    }

    protected virtual byte[] Plain(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private void WriteDictionary(ChunkEncoder chunk, int pageBytes, FixedDictionary<T> dictionary)
    {
        chunk.DictionaryPage(MemoryMarshal.AsBytes(dictionary.Entries), dictionary.Entries.Length);
        WriteIndexPages(chunk, pageBytes, dictionary.Entries.Length, dictionary.Indexes, indexes =>
        {
            using var values = new ValueBuffer<T>();
            foreach (var index in indexes) values.Append(dictionary.Entries[index]);
            return BoundsOf(values.Written);
        });
    }
}
