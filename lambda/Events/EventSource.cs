using System.IO.Compression;

namespace Workbook.Transform.Events;

/// <summary>
/// The decompressed bytes of a raw object: GZIP if it starts as GZIP does, whatever its name or Content-Encoding say, because an HTTP client may have
/// decompressed it on the way.
/// </summary>
internal sealed class EventSource : IAsyncDisposable
{
    private readonly ReplayStream _raw;
    private readonly GZipStream? _gzip;

    private EventSource(ReplayStream raw, bool isGzip)
    {
        _raw = raw;
        if (isGzip) _gzip = new GZipStream(raw, CompressionMode.Decompress);
    }

    /// <summary>Why the source ended before its end, once it has; null when all of it was read.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether the object is compressed.</summary>
    public bool IsGzip => _gzip is not null;

    /// <summary>Decompressed bytes so far.</summary>
    public long BytesRead { get; private set; }

    public static async Task<EventSource> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[2];
        var length = await stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellationToken);
        var isGzip = length == 2 && head[0] == 0x1F && head[1] == 0x8B;
        return new EventSource(new ReplayStream(head.AsMemory(0, length), stream, isGzip ? GzipSentinel.Member : default), isGzip);
    }

    /// <summary>Reads on; 0 at the end, be it the right one or damage.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = _gzip is null ? await _raw.ReadAsync(buffer, cancellationToken) : await ReadGzipAsync(_gzip, buffer, cancellationToken);
        BytesRead += read;
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        if (_gzip is not null) await _gzip.DisposeAsync();
        await _raw.DisposeAsync();
    }

    /// <remarks>
    /// GZipStream takes the end of its input for the end of the text, wherever it comes. So a small GZIP member follows the object's last
    /// byte: only behind a complete one does its text come out. What comes out after it was read in never belongs to the object.
    /// </remarks>
    private async ValueTask<int> ReadGzipAsync(GZipStream gzip, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_raw.IsTrailing) return 0;
        try
        {
            var read = await gzip.ReadAsync(buffer, cancellationToken);
            if (!_raw.IsTrailing) return read == 0 ? Damaged("damaged gzip: bytes follow the compressed data") : read;
            var tail = buffer[..read].ToArray();
            if (tail.Length < GzipSentinel.Text.Length) tail = [.. tail, .. await ReadRestAsync(gzip, cancellationToken)];
            return tail.AsSpan().SequenceEqual(GzipSentinel.Text.Span) ? 0 : Damaged("truncated gzip: the compressed data ends early");
        }
        catch (InvalidDataException)
        {
            return Damaged(_raw.IsTrailing ? "truncated gzip: the compressed data ends early" : "damaged gzip: the compressed data is corrupt");
        }
    }

    private static async Task<byte[]> ReadRestAsync(GZipStream gzip, CancellationToken cancellationToken)
    {
        var rest = new byte[GzipSentinel.Text.Length + 1];
        var length = await gzip.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancellationToken);
        return rest[..length];
    }

    private int Damaged(string how)
    {
        Damage ??= how;
        return 0;
    }
}
