using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace Workbook.Transform.Outputs;

/// <summary>Writes refused records as GZIP JSON lines; creates the object with the first one.</summary>
internal sealed class Quarantine(IOutputs outputs) : IAsyncDisposable
{
    /// <summary>Longer records are shown cut; the raw object still holds all of them at the offset given. Firehose takes no longer ones.</summary>
    private const int MaxRawBytes = 1_024_000;

    /// <summary>Lines are compressed when there are this many bytes of them: a call for each takes a tenth of the time of a bad object.</summary>
    private const int CompressedBytes = 64 << 10;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private OutputObject? _output;
    private GZipStream? _gzip;
    private Utf8JsonWriter? _json; // most objects have nothing to refuse, and its encoder takes longer to load than a small object

    public long Count { get; private set; }

    /// <param name="line">Line number from 1.</param>
    /// <param name="offset">Byte offset of the record in the decompressed object.</param>
    /// <param name="reason">The rule that the record breaks.</param>
    /// <param name="raw">The record.</param>
    public void Add(long line, long offset, string reason, ReadOnlySpan<byte> raw)
    {
        _gzip ??= new GZipStream(_output = outputs.CreateQuarantine(), CompressionLevel.Fastest, leaveOpen: true);
        var shown = raw[..Math.Min(raw.Length, MaxRawBytes)];
        _json ??= new Utf8JsonWriter(_lines, JsonOutput.Options);
        _json.Reset(_lines);
        _json.WriteStartObject();
        _json.WriteNumber("line"u8, line);
        _json.WriteNumber("offset"u8, offset);
        _json.WriteString("reason"u8, reason);
        if (System.Text.Unicode.Utf8.IsValid(shown)) _json.WriteString("raw"u8, shown);
        else
        {
            // No JSON string holds these bytes, so the text is for people and the exact bytes stand beside it.
            _json.WriteString("raw"u8, System.Text.Encoding.UTF8.GetString(shown));
            _json.WriteBase64String("rawBase64"u8, shown);
        }
        if (shown.Length < raw.Length) _json.WriteNumber("rawBytes"u8, raw.Length);
        _json.WriteEndObject();
        _json.Flush();
        _lines.Write("\n"u8);
        Count++;
        if (_lines.WrittenCount >= CompressedBytes) Compress(_gzip);
    }

    public Task DrainAsync(CancellationToken cancellationToken) => _output?.DrainAsync(cancellationToken) ?? Task.CompletedTask;

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_gzip is null) return;
        Compress(_gzip);
        await _gzip.DisposeAsync();
        await _output!.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gzip is not null) await _gzip.DisposeAsync();
        if (_output is not null) await _output.DisposeAsync();
        if (_json is not null) await _json.DisposeAsync();
    }

    private void Compress(GZipStream gzip)
    {
        gzip.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
    }
}
