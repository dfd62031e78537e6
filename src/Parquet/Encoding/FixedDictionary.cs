using System.Runtime.CompilerServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Distinct values of at most eight bytes, by their bits, numbered in the order of their first appearance.</summary>
internal sealed class FixedDictionary<T> : IDisposable where T : unmanaged
{
    private const int MaxEntries = 1 << 16;
    private const int FirstLook = 1024;

    private readonly ValueBuffer<T> _entries = new();
    private readonly ValueBuffer<int> _indexes = new();
    private int[] _slots = new int[64]; // number + 1; 0 is free

    public ReadOnlySpan<T> Entries => _entries.Written;

    public ReadOnlySpan<int> Indexes => _indexes.Written;

    /// <summary>Numbers all values; gives up, false, as soon as plain values are likely to be smaller.</summary>
    public bool TryEncode(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty) return false;
        foreach (var value in values)
        {
            _indexes.Append(IndexOf(value));
            if (_entries.Count > MaxEntries || (_indexes.Count >= FirstLook && _entries.Count > _indexes.Count / 2)) return false;
        }
        var indexBits = 64 - (long)System.Numerics.BitOperations.LeadingZeroCount((ulong)_entries.Count);
        return _entries.Count * (long)Unsafe.SizeOf<T>() + values.Length * indexBits / 8 < values.Length * (long)Unsafe.SizeOf<T>();
    }

    public void Dispose()
    {
        _entries.Dispose();
        _indexes.Dispose();
    }

    private int IndexOf(T value)
    {
        var bits = Bits(value);
        var mask = _slots.Length - 1;
        var i = (int)ByteHash.Of(bits) & mask;
        for (; _slots[i] != 0; i = (i + 1) & mask)
            if (Bits(_entries.Written[_slots[i] - 1]) == bits)
                return _slots[i] - 1;
        _entries.Append(value);
        _slots[i] = _entries.Count;
        if (_entries.Count * 2 > _slots.Length) Rehash();
        return _entries.Count - 1;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 4];
        var mask = _slots.Length - 1;
        for (var number = 1; number <= _entries.Count; number++)
        {
            var i = (int)ByteHash.Of(Bits(_entries.Written[number - 1])) & mask;
            while (_slots[i] != 0) i = (i + 1) & mask;
            _slots[i] = number;
        }
    }

    private static ulong Bits(T value) => Unsafe.SizeOf<T>() == 4 ? Unsafe.BitCast<T, uint>(value) : Unsafe.BitCast<T, ulong>(value);
}
