using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workbook.Notebooks.Tests;

/// <summary>
/// Answers the driver of SQL Server on a loopback port, without encryption, and keeps the batches that it was sent.
/// <paramref name="answer"/>: what a batch gives.
/// </summary>
internal sealed class TdsServer(Func<string, TdsTokens> answer) : IAsyncDisposable
{
    private const byte SqlBatch = 0x01;
    private const byte Answer = 0x04;
    private const byte Login = 0x10;
    private const byte PreLogin = 0x12;
    private const int HeaderLength = 8;
    private const int PacketLength = 4096;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _batches = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;

    /// <summary>The texts that were sent, in order.</summary>
    public IReadOnlyCollection<string> Batches => _batches;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await Task.WhenAll([_accepting, .. _connections]);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        try
        {
            while (await ReadAsync(stream) is var (type, body))
                await WriteAsync(stream, Respond(type, body));
        }
        catch (Exception error) when (error is OperationCanceledException or EndOfStreamException or IOException)
        {
            // The driver has hung up.
        }
    }

    private byte[] Respond(byte type, byte[] body)
    {
        switch (type)
        {
            case PreLogin:
                // Two options, version and encryption, then what they point at; 2 is: no encryption here.
                return [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0x10, 0x37, 0, 0, 2];
            case Login:
                return new TdsTokens().DatabaseChanged("lab").LoginAck().Done().ToArray();
            case SqlBatch:
                // The length of all headers, itself included, comes before the text.
                var sql = Encoding.Unicode.GetString(body.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(body)));
                _batches.Enqueue(sql);
                return answer(sql).ToArray();
            default:
                return new TdsTokens().Message($"Messages of type {type} are not answered here.", 50000, severity: 16).Done(isError: true).ToArray();
        }
    }

    /// <summary>A message, which may be split over packets; the last one says so.</summary>
    private async Task<(byte Type, byte[] Body)> ReadAsync(NetworkStream stream)
    {
        var header = new byte[HeaderLength];
        var body = new MemoryStream();
        do
        {
            await stream.ReadExactlyAsync(header, _stopping.Token);
            var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength];
            await stream.ReadExactlyAsync(packet, _stopping.Token);
            body.Write(packet);
        }
        while ((header[1] & 1) == 0);
        return (header[0], body.ToArray());
    }

    private async Task WriteAsync(NetworkStream stream, byte[] body)
    {
        var packets = body.Chunk(PacketLength - HeaderLength).ToList();
        foreach (var (number, packet) in packets.Index())
        {
            var header = new byte[HeaderLength];
            (header[0], header[1], header[6]) = (Answer, number == packets.Count - 1 ? (byte)1 : (byte)0, (byte)(number + 1));
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(packet.Length + HeaderLength));
            await stream.WriteAsync((byte[])[.. header, .. packet], _stopping.Token);
        }
    }
}
