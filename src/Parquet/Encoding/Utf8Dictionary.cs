using System.Buffers.Binary;

namespace Workbook.Parquet.Encoding;

/// <summary>Distinct byte strings, numbered in the order of their first appearance and kept in the PLAIN form of a dictionary page.</summary>
internal sealed class Utf8Dictionary : IDisposable
{
    private readonly ValueBuffer<int> _offsets = new();
    private ulong[] _slots = new ulong[64]; // upper half of the hash, then number + 1; 0 is free

    public ByteBuffer Plain { get; } = new();

    public int Count => _offsets.Count;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var entry = Plain.Written[_offsets.Written[index]..];
            return entry.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(entry));
        }
    }

    /// <summary>The number of a value that is already there, or -1 with the hash under which <see cref="Add"/> takes it.</summary>
    public int Find(ReadOnlySpan<byte> value, out ulong hash)
    {
        hash = KeyedHash.Of(value);
        var mask = _slots.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            var slot = _slots[i];
            if (slot == 0) return -1;
            if (slot >> 32 == hash >> 32 && this[(int)slot - 1].SequenceEqual(value)) return (int)slot - 1;
        }
    }

    /// <summary>Adds a value that <see cref="Find"/> did not find.</summary>
    public int Add(ReadOnlySpan<byte> value, ulong hash)
    {
        if (_offsets.Count * 2 >= _slots.Length) Rehash(_slots.Length * 4);
        _offsets.Append(Plain.Length);
        Plain.AppendPlain(value);
        Insert(hash, _offsets.Count);
        return _offsets.Count - 1;
    }

    public void Clear()
    {
        _offsets.Clear();
        Plain.Clear();
        Array.Clear(_slots);
    }

    public void Dispose()
    {
        _offsets.Dispose();
        Plain.Dispose();
    }

    private void Insert(ulong hash, int number)
    {
        var mask = _slots.Length - 1;
        var i = (int)hash & mask;
        while (_slots[i] != 0) i = (i + 1) & mask;
        _slots[i] = hash >> 32 << 32 | (uint)number;
    }

    private void Rehash(int size)
    {
        _slots = new ulong[size];
        for (var i = 0; i < _offsets.Count; i++) Insert(KeyedHash.Of(this[i]), i + 1);
    }
}
