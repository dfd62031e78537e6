using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>
/// The event ids of one object, compared byte by byte. They lie one after another in large blocks, each behind its length, and the table
/// holds where: 8 to 16 bytes for an id besides its own.
/// </summary>
internal sealed class EventIdSet
{
    private const int BlockBits = 20;
    private const int PositionBits = 40;
    private const ulong PositionMask = (1ul << PositionBits) - 1;

    private readonly List<byte[]> _blocks = [];
    private int _used = 1 << BlockBits;
    private ulong[] _slots = new ulong[1024]; // 24 bits of the hash, then the position + 1; 0 is free

    public int Count { get; private set; }

    /// <returns>Whether the id is new.</returns>
    public bool Add(ReadOnlySpan<byte> id)
    {
        if (Count * 4L >= _slots.Length * 3L) Grow();
        var hash = KeyedHash.Of(id);
        var mask = _slots.Length - 1;
        var i = (int)hash & mask;
        for (; _slots[i] != 0; i = (i + 1) & mask)
            if (_slots[i] >> PositionBits == hash >> PositionBits && At(_slots[i]).SequenceEqual(id))
                return false;
        _slots[i] = (hash & ~PositionMask) | (Store(id) + 1);
        Count++;
        return true;
    }

    private ReadOnlySpan<byte> At(ulong slot)
    {
        var position = (slot & PositionMask) - 1;
        var entry = _blocks[(int)(position >> BlockBits)].AsSpan((int)(position & ((1ul << BlockBits) - 1)));
        var length = 0;
        var i = 0;
        for (var shift = 0; ; shift += 7)
        {
            length |= (entry[i] & 0x7F) << shift;
            if (entry[i++] < 0x80) return entry.Slice(i, length);
        }
    }

    private ulong Store(ReadOnlySpan<byte> id)
    {
        const int longestHeader = 5;
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < id.Length + longestHeader || _used >= 1 << BlockBits)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(1 << BlockBits, id.Length + longestHeader)));
            _used = 0;
        }
        var position = (ulong)(_blocks.Count - 1) << BlockBits | (uint)_used;
        var block = _blocks[^1];
        var length = (uint)id.Length;
        for (; length >= 0x80; length >>= 7) block[_used++] = (byte)(length | 0x80);
        block[_used++] = (byte)length;
        id.CopyTo(block.AsSpan(_used));
        _used += id.Length;
        return position;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot == 0) continue;
            var i = (int)KeyedHash.Of(At(slot)) & mask;
            while (_slots[i] != 0) i = (i + 1) & mask;
            _slots[i] = slot;
        }
    }
}
