using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>
/// The event ids of one object, compared byte by byte. They lie one after another in large blocks, each behind its length, and the table
/// holds where: 11 to 21 bytes for an id besides its own. An entry lies where its hash says, so that a larger table is filled front to back.
/// </summary>
internal sealed class EventIdSet
{
    private const int BlockBits = 20;
    private const int PositionBits = 34;
    private const ulong PositionMask = (1ul << PositionBits) - 1;
    private const int MaxTableBits = 64 - PositionBits;

    private readonly List<byte[]> _blocks = [];
    private int _used = 1 << BlockBits;
    private int _tableBits = 12;
    private ulong[] _slots = new ulong[1 << 12]; // the hash's upper 30 bits, then the position + 1; 0 is free
    private int _count;

    /// <summary>Loads the places of ids that will be added soon, all at once instead of one wait after another.</summary>
    public ulong Touch(ReadOnlySpan<ulong> hashes)
    {
        ulong touched = 0;
        var shift = 64 - _tableBits;
        foreach (var hash in hashes) touched |= _slots[(int)(hash >> shift)];
        return touched;
    }

    /// <param name="id">First byte of the id.</param>
    /// <param name="length">Bytes of the id.</param>
    /// <param name="hash">Hash of the id, the same for the same id.</param>
    /// <returns>Whether the id is new.</returns>
    public bool Add(ref readonly byte id, int length, ulong hash)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var i = (int)(hash >> (64 - _tableBits));
        for (; slots[i] != 0; i = (i + 1) & mask)
            if (((slots[i] ^ hash) & ~PositionMask) == 0 && IsAt(slots[i], in id, length))
                return false;
        slots[i] = (hash & ~PositionMask) | (Store(in id, length) + 1);
        if (++_count * 4L >= slots.Length * 3L && _tableBits < MaxTableBits) Grow();
        return true;
    }

    private bool IsAt(ulong slot, ref readonly byte id, int length)
    {
        var position = (slot & PositionMask) - 1;
        ref var entry = ref _blocks[(int)(position >> BlockBits)][(int)(position & ((1ul << BlockBits) - 1))];
        var stored = 0;
        var i = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Unsafe.Add(ref entry, i++);
            stored |= (part & 0x7F) << shift;
            if (part < 0x80) break;
        }
        return stored == length && ByteHash.AreEqual(in Unsafe.Add(ref entry, i), in id, length);
    }

    private ulong Store(ref readonly byte id, int length)
    {
        const int longestHeader = 5;
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < length + longestHeader || _used >= 1 << BlockBits)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(1 << BlockBits, length + longestHeader)));
            _used = 0;
        }
        var position = (ulong)(_blocks.Count - 1) << BlockBits | (uint)_used;
        var block = _blocks[^1];
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7) block[_used++] = (byte)(rest | 0x80);
        block[_used++] = (byte)rest;
        MemoryMarshal.CreateReadOnlySpan(in id, length).CopyTo(block.AsSpan(_used));
        _used += length;
        return position;
    }

    /// <remarks>The order by hash stays, so both tables are gone through from front to back; only what ran over the end is put to the front.</remarks>
    private void Grow()
    {
        var old = _slots;
        _tableBits++;
        _slots = new ulong[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot == 0) continue;
            var i = (int)(slot >> (64 - _tableBits));
            while (_slots[i] != 0) i = (i + 1) & mask;
            _slots[i] = slot;
        }
    }
}
