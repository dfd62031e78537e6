using System.Buffers;
using Workbook.Parquet;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Events;

/// <summary>A piece of a raw object and the events that were found in it, as slices of its bytes. It is filled again and again.</summary>
internal sealed class EventBatch : IDisposable
{
    /// <summary>Bytes that may be read behind the piece.</summary>
    public const int Padding = 64;

    /// <summary>Slices of a row: the text members, then the properties.</summary>
    public const int Columns = Members.Texts + 1;

    public const int PropertiesColumn = Members.Texts;

    private const int FirstRows = 256;
    private const int KeptBytes = 1 << 20;

    private TextSlice[] _slices = new TextSlice[FirstRows * Columns];
    private long[] _timestamps = new long[FirstRows];
    private ulong[] _idHashes = new ulong[FirstRows];
    private bool[] _debugs = new bool[FirstRows];

    /// <summary>The piece, and at least <see cref="Padding"/> bytes behind it.</summary>
    public byte[] Bytes { get; private set; } = ArrayPool<byte>.Shared.Rent(Padding);

    /// <summary>Bytes that the piece may have.</summary>
    public int Capacity { get; private set; }

    /// <summary>Bytes of the piece that are in use.</summary>
    public int Length { get; set; }

    /// <summary>Unknown members as the texts of JSON objects, to which the slices of <see cref="PropertiesColumn"/> refer.</summary>
    public ByteBuffer Properties { get; } = new();

    /// <summary>Number of events.</summary>
    public int Count { get; set; }

    /// <summary>A row for each event, and room for one more.</summary>
    public Span<TextSlice> Slices => _slices;

    /// <summary>Microseconds since 1970-01-01T00:00 UTC.</summary>
    public Span<long> Timestamps => _timestamps;

    /// <summary>Hashes of the event ids.</summary>
    public Span<ulong> IdHashes => _idHashes;

    public Span<bool> Debugs => _debugs;

    public EventBatch() => Properties.Reserve(Padding);

    /// <summary>Forgets the events and makes room for a piece.</summary>
    public void Reset(int capacity)
    {
        (Count, Length) = (0, 0);
        Properties.Clear();
        if (Capacity > KeptBytes || Capacity < capacity) GrowPiece(capacity);
    }

    /// <summary>Makes room for a larger piece that starts with the present one.</summary>
    public void GrowPiece(int capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent(capacity + Padding);
        Bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Bytes);
        (Bytes, Capacity) = (larger, capacity);
    }

    public void Dispose()
    {
        Properties.Dispose();
        ArrayPool<byte>.Shared.Return(Bytes);
        (Bytes, Capacity) = ([], 0);
    }

    /// <summary>Counts the row after the last one in and makes room for the next.</summary>
    public void Add()
    {
        if (++Count < _timestamps.Length) return;
        Array.Resize(ref _slices, _slices.Length * 2);
        Array.Resize(ref _timestamps, _timestamps.Length * 2);
        Array.Resize(ref _idHashes, _idHashes.Length * 2);
        Array.Resize(ref _debugs, _debugs.Length * 2);
    }
}
