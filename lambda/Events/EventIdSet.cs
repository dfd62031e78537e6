using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>
/// The event ids of one object, compared byte by byte. They lie one after another in large blocks, each behind its length, UUIDs as 16
/// bytes; segments of a table hold where: 11 to 22 bytes for an id besides its own. Each segment that fills up is split in two, so that
/// growing never takes the memory of two tables at once.
/// </summary>
internal sealed class EventIdSet : IDisposable
{
    private const int BlockBits = 20;
    private const int FirstBlockBytes = 32 << 10;
    private const int PositionBits = 34;
    private const ulong PositionMask = (1ul << PositionBits) - 1;
    private const int SegmentBits = 12;
    private const int SegmentSlots = 1 << SegmentBits;
    private const int MaxDirectoryBits = 64 - PositionBits - SegmentBits;

    /// <summary>What stands instead of a length before the 16 bytes of a UUID.</summary>
    private const byte Uuid = 0;

    private readonly List<byte[]> _blocks = [];
    private int _used = 1 << BlockBits;
    private Segment[] _directory = [new Segment(depth: 0)]; // by the hash's highest bits
    private int _directoryBits;

    /// <summary>Loads the places of ids that will be added soon, all at once instead of one wait after another.</summary>
    public ulong Touch(ReadOnlySpan<ulong> hashes)
    {
        ulong touched = 0;
        foreach (var hash in hashes) touched |= SegmentOf(hash).Slots[SlotOf(hash)];
        return touched;
    }

    /// <param name="id">First byte of the id.</param>
    /// <param name="length">Bytes of the id.</param>
    /// <param name="hash">Hash of the id, the same for the same id.</param>
    /// <returns>Whether the id is new.</returns>
    public bool Add(ref readonly byte id, int length, ulong hash)
    {
        Vector128<byte> uuid = default;
        var isUuid = length == UuidText.Length && UuidText.TryPack(in id, out uuid);
        var segment = SegmentOf(hash);
        var slots = segment.Slots;
        var i = SlotOf(hash);
        for (; slots[i] != 0; i = (i + 1) & (SegmentSlots - 1))
            if (((slots[i] ^ hash) & ~PositionMask) == 0 && (isUuid ? IsAt(slots[i], uuid) : IsAt(slots[i], in id, length)))
                return false;
        slots[i] = (hash & ~PositionMask) | ((isUuid ? Store(uuid) : Store(in id, length)) + 1);
        if (++segment.Count > SegmentSlots / 4 * 3 && segment.Depth < MaxDirectoryBits) Split(segment, hash);
        return true;
    }

    public void Dispose()
    {
        foreach (var block in _blocks) ArrayPool<byte>.Shared.Return(block);
        _blocks.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Segment SegmentOf(ulong hash) => _directory[(int)(hash >> 1 >> (63 - _directoryBits))];

    /// <summary>An id lies in the same slot, or behind it, of whatever segment it is in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(ulong hash) => (int)(hash >> PositionBits) & (SegmentSlots - 1);

    private ref byte At(ulong slot)
    {
        var position = (slot & PositionMask) - 1;
        return ref _blocks[(int)(position >> BlockBits)][(int)(position & ((1ul << BlockBits) - 1))];
    }

    private bool IsAt(ulong slot, Vector128<byte> uuid)
    {
        ref var entry = ref At(slot);
        return entry == Uuid && Vector128.LoadUnsafe(ref entry, 1) == uuid;
    }

    private bool IsAt(ulong slot, ref readonly byte id, int length)
    {
        ref var entry = ref At(slot);
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

    private ulong Store(Vector128<byte> uuid)
    {
        var (block, position) = Reserve(1 + Vector128<byte>.Count);
        block[_used] = Uuid;
        uuid.CopyTo(block, _used + 1);
        _used += 1 + Vector128<byte>.Count;
        return position;
    }

    private ulong Store(ref readonly byte id, int length)
    {
        const int longestHeader = 5;
        var (block, position) = Reserve(length + longestHeader);
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7) block[_used++] = (byte)(rest | 0x80);
        block[_used++] = (byte)rest;
        MemoryMarshal.CreateReadOnlySpan(in id, length).CopyTo(block.AsSpan(_used));
        _used += length;
        return position;
    }

    /// <summary>A block with room behind what is used of it, and the position of that room.</summary>
    private (byte[] Block, ulong Position) Reserve(int length)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < length || _used >= 1 << BlockBits)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(_blocks.Count == 0 ? FirstBlockBytes : 1 << BlockBits, length)));
            _used = 0;
        }
        return (_blocks[^1], (ulong)(_blocks.Count - 1) << BlockBits | (uint)_used);
    }

    private void Split(Segment segment, ulong hash)
    {
        if (segment.Depth == _directoryBits)
        {
            _directory = [.. _directory.SelectMany(entry => new[] { entry, entry })];
            _directoryBits++;
        }
        var upper = segment.SplitOff();

        // All entries that shared the segment lie side by side; the second half of them is the new one's.
        var shared = 1 << (_directoryBits - segment.Depth);
        var first = (int)(hash >> (64 - segment.Depth) | 1) << (_directoryBits - segment.Depth);
        _directory.AsSpan(first, shared).Fill(upper);
    }

    /// <summary>Part of the table: for each id the hash's upper 30 bits, then the position + 1; 0 is free.</summary>
    private sealed class Segment(int depth)
    {
        public ulong[] Slots { get; } = GC.AllocateArray<ulong>(SegmentSlots, pinned: true); // it would be moved twice otherwise

        public int Count { get; set; }

        /// <summary>Number of the highest bits that the hashes here have in common.</summary>
        public int Depth { get; set; } = depth;

        /// <summary>Gives the entries whose next bit of the hash is set to a new segment.</summary>
        public Segment SplitOff()
        {
            Depth++;
            var upper = new Segment(Depth);
            var upperBit = 1ul << (64 - Depth);
            // From behind a free slot on, an entry only ever moves towards its own place, over slots that were already looked at.
            var start = Slots.IndexOf(0ul);
            for (var i = start + 1; i < start + SegmentSlots; i++)
            {
                ref var slot = ref Slots[i & (SegmentSlots - 1)];
                var entry = slot;
                slot = 0;
                if (entry == 0) continue;
                var owner = (entry & upperBit) == 0 ? this : upper;
                owner.Slots[owner.FindFree(SlotOf(entry))] = entry;
                if (owner == upper) upper.Count++;
            }
            Count -= upper.Count;
            return upper;
        }

        private int FindFree(int slot)
        {
            while (Slots[slot] != 0) slot = (slot + 1) & (SegmentSlots - 1);
            return slot;
        }
    }
}
