using System.Buffers.Binary;
using System.Text.Json;

namespace Workbook.Notebooks.Protocol;

/// <summary>
/// Messages over a pipe: four bytes of length (little-endian), then JSON. What <see cref="Send"/> has taken is with the
/// operating system when it returns, so that the death of the sender loses nothing it said. One thread at a time may receive.
/// </summary>
internal sealed class MessageChannel(Stream pipe) : IDisposable
{
    private const int HeaderLength = 4;

    /// <summary>Messages are mostly short; the buffers of a longer one are not kept.</summary>
    private const int KeptBuffer = 64 * 1024;

    private readonly Lock _sending = new();
    private byte[] _received = new byte[KeptBuffer];
    private int _start;
    private int _end;

    public void Send(Message message)
    {
        using var frame = new MemoryStream();
        frame.Write(stackalloc byte[HeaderLength]);
        using (var writer = new Utf8JsonWriter(frame, new JsonWriterOptions { Encoder = LongTextConverter.Encoder }))
            JsonSerializer.Serialize(writer, message, ProtocolJson.Wire.Message);
        var bytes = frame.GetBuffer().AsSpan(0, (int)frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - HeaderLength);
        lock (_sending)
        {
            pipe.Write(bytes);
            pipe.Flush();
        }
    }

    /// <summary>The next message; null when the other side is gone. Blocks its thread.</summary>
    public Message? Receive()
    {
        try
        {
            Message? message;
            while ((message = Take()) is null)
            {
                if (!Add(pipe.Read(Room().Span)))
                    return null;
            }

            return message;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The next message; null when the other side is gone, perhaps in the middle of a message.</summary>
    public async ValueTask<Message?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Message? message;
            while ((message = Take()) is null)
            {
                if (!Add(await pipe.ReadAsync(Room(), cancellationToken)))
                    return null;
            }

            return message;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => pipe.Dispose();

    /// <summary>A message that has come whole; null when more must be read.</summary>
    private Message? Take()
    {
        if (_end - _start < HeaderLength || _end - _start < HeaderLength + BodyLength)
            return null;
        var body = _received.AsSpan(_start + HeaderLength, BodyLength);
        _start += HeaderLength + body.Length;
        return JsonSerializer.Deserialize(body, ProtocolJson.Wire.Message);
    }

    private int BodyLength => BinaryPrimitives.ReadInt32LittleEndian(_received.AsSpan(_start));

    /// <summary>Room for what comes next: for the rest of the message at least.</summary>
    private Memory<byte> Room()
    {
        var rest = _end - _start;
        var needed = rest < HeaderLength ? 0 : HeaderLength + BodyLength;
        var buffer = needed > _received.Length ? new byte[needed]
            : needed <= KeptBuffer && _received.Length > KeptBuffer && rest <= KeptBuffer ? new byte[KeptBuffer]
            : _received;
        _received.AsSpan(_start, rest).CopyTo(buffer);
        (_received, _start, _end) = (buffer, 0, rest);
        return _received.AsMemory(_end);
    }

    private bool Add(int count)
    {
        _end += count;
        return count > 0;
    }
}
