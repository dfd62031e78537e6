using System.Buffers.Binary;
using System.Text.Json;

namespace Workbook.Notebooks.Protocol;

/// <summary>
/// Messages over a pipe: four bytes of length (little-endian), then JSON. What <see cref="Send"/> has taken is with the
/// operating system when it returns, so that the death of the sender loses nothing it said.
/// </summary>
internal sealed class MessageChannel(Stream pipe) : IDisposable
{
    private readonly Lock _sending = new();

    public void Send(Message message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Default.Message);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        lock (_sending)
        {
            pipe.Write(frame);
            pipe.Flush();
        }
    }

    /// <summary>The next message; null when the other side is gone. Blocks its thread.</summary>
    public Message? Receive()
    {
        try
        {
            var length = new byte[4];
            pipe.ReadExactly(length);
            var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            pipe.ReadExactly(body);
            return JsonSerializer.Deserialize(body, ProtocolJson.Default.Message);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The next message; null when the other side is gone.</summary>
    public async ValueTask<Message?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var length = new byte[4];
            await pipe.ReadExactlyAsync(length, cancellationToken);
            var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            await pipe.ReadExactlyAsync(body, cancellationToken);
            return JsonSerializer.Deserialize(body, ProtocolJson.Default.Message);
        }
        catch (IOException)
        {
            // The other process ended, perhaps in the middle of a message.
            return null;
        }
    }

    public void Dispose() => pipe.Dispose();
}
