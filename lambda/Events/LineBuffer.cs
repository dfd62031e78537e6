using System.Buffers;

namespace Workbook.Transform.Events;

/// <summary>Reads a source in large pieces that end with a line, wherever the lines are of bearable length.</summary>
internal sealed class LineBuffer(EventSource source) : IDisposable
{
    /// <summary>A piece without a line feed that is as long as this is given out as it is: 16 times the largest record Firehose takes.</summary>
    public const int MaxBytes = 16 << 20;

    private const int FirstBytes = 1 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;
    private int _given;

    /// <summary>Offset of the current piece in the source, decompressed.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether there is nothing after the current piece.</summary>
    public bool IsLast { get; private set; }

    public ReadOnlySpan<byte> Piece => _bytes.AsSpan(0, _given);

    /// <summary>Drops that many bytes at the start and reads until there is a piece: whole lines, all that is left, or too long a line's start.</summary>
    public async ValueTask ReadAsync(int consumed, CancellationToken cancellationToken)
    {
        _length -= consumed;
        Offset += consumed;
        _bytes.AsSpan(consumed, _length).CopyTo(_bytes);
        for (var searched = 0; ; searched = _length)
        {
            if (_length == _bytes.Length) Grow();
            var read = await source.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            _length += read;
            IsLast = read == 0;
            _given = IsLast ? _length : searched + _bytes.AsSpan(searched, _length - searched).LastIndexOf((byte)'\n') + 1;
            if (_given > searched || IsLast) return;
            if (_length < MaxBytes) continue;
            _given = _length;
            return;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
