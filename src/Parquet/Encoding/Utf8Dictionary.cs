using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// Distinct byte strings, numbered in the order of their first appearance and kept in the PLAIN form of a dictionary page. Its hash has
/// no secret, so that the same values always give the same file; values made to collide end the dictionary instead of slowing it down.
/// </summary>
internal sealed class Utf8Dictionary : IDisposable
{
    /// <summary>What <see cref="Find"/> gives for a value that is not there.</summary>
    public const int Absent = -1;

    /// <summary>What <see cref="Find"/> gives when it looked in so many places that values seem made to collide.</summary>
    public const int Crowded = -2;

    private const ulong HashKey = 0x5851_F42D_4C95_7F2D;
    private const int MaxProbes = 256;
    private const int FirstSlots = 64;

    private readonly ValueBuffer<int> _offsets = new();
    private ulong[] _slots = new ulong[FirstSlots]; // upper half of the hash, then number + 1; 0 is free

    public ByteBuffer Plain { get; } = new();

    public int Count => _offsets.Count;

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var entry = Plain.Written[_offsets.Written[number]..];
            return entry.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(entry));
        }
    }

    /// <summary>Where an entry starts in <see cref="Plain"/>.</summary>
    public int OffsetOf(int number) => _offsets.Written[number];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ref readonly byte value, int length) => ByteHash.Of(in value, length, HashKey);

    /// <summary>Loads the places of values that will be looked for soon, all at once instead of one wait after another.</summary>
    public ulong Touch(ReadOnlySpan<ulong> hashes)
    {
        ulong touched = 0;
        var slots = _slots;
        foreach (var hash in hashes) touched |= slots[(int)hash & (slots.Length - 1)];
        return touched;
    }

    /// <summary>The number of a value that is already there; else <see cref="Absent"/> or <see cref="Crowded"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ref readonly byte value, int length, ulong hash)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (int i = (int)hash & mask, probes = 0; probes < MaxProbes; i = (i + 1) & mask, probes++)
        {
            var slot = slots[i];
            if (slot == 0) return Absent;
            if (slot >> 32 == hash >> 32 && IsAt((int)slot - 1, in value, length)) return (int)slot - 1;
        }
        return Crowded;
    }

    /// <summary>Adds a value that <see cref="Find"/> did not find.</summary>
    public int Add(ReadOnlySpan<byte> value, ulong hash)
    {
        if (_offsets.Count * 4L >= _slots.Length * 3L) Grow();
        _offsets.Append(Plain.Length);
        Plain.AppendPlain(value);
        Insert(hash, _offsets.Count);
        return _offsets.Count - 1;
    }

    public void Clear()
    {
        if (Count == 0) return;
        _offsets.Clear();
        Plain.Clear();
        _slots = new ulong[FirstSlots]; // whether values seem made to collide must not depend on what was there before
    }

    /// <summary>Gives the memory back; the dictionary is empty and can be filled again.</summary>
    public void Dispose()
    {
        _offsets.Dispose();
        Plain.Dispose();
        _slots = new ulong[FirstSlots];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsAt(int number, ref readonly byte value, int length)
    {
        ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Plain.Array), _offsets.Written[number]);
        return Unsafe.ReadUnaligned<int>(ref entry) == length && ByteHash.AreEqual(in Unsafe.Add(ref entry, 4), in value, length);
    }

    private void Insert(ulong hash, int number)
    {
        var mask = _slots.Length - 1;
        var i = (int)hash & mask;
        while (_slots[i] != 0) i = (i + 1) & mask;
        _slots[i] = hash >> 32 << 32 | (uint)number;
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        for (var i = 0; i < _offsets.Count; i++)
        {
            var entry = this[i];
            Insert(Hash(in MemoryMarshal.GetReference(entry), entry.Length), i + 1);
        }
    }
}
