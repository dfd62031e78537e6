using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Firehose;

/// <summary>A stream at work: its log, and the cutting of the log into objects.</summary>
internal sealed class DeliveryStream(ObjectStore objects, StreamDefinition definition, StreamLog log, long delivered) : IDisposable
{
    private const string RandomAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int RandomLength = 11;

    private long _delivered = delivered;

    /// <summary>Exchanged whole by UpdateDestination and tagging.</summary>
    public StreamDefinition Definition { get; private set; } = definition;

    public Destination Destination { get; private set; } = Destination.Parse(definition.Configuration);

    public StreamLog Log => log;

    /// <summary>Why the last delivery failed; null after a success.</summary>
    public string? Failure { get; set; }

    public bool HasRecords => Waiting > 0;

    /// <summary>Bytes that wait, with 16 for each record's header.</summary>
    public long Waiting => log.End - Volatile.Read(ref _delivered);

    /// <summary>When the oldest record arrived that is not delivered.</summary>
    public DateTimeOffset? Oldest => log.ArrivalAt(_delivered);

    public void Become(StreamDefinition next)
    {
        Destination = Destination.Parse(next.Configuration);
        Definition = next;
    }

    /// <summary>The next range of the log that makes an object: up to the size hint, which its last record may exceed.</summary>
    public LogRange Cut()
    {
        long size = 0;
        var end = _delivered;
        foreach (var record in log.Read(_delivered, log.End))
        {
            (size, end) = (size + record.Data.Length, record.End);
            if (size >= Destination.SizeLimit)
                break;
        }

        return new LogRange(_delivered, end, Oldest!.Value);
    }

    /// <summary>True when the waiting records fill an object.</summary>
    public bool IsFull()
    {
        if (Waiting < Destination.SizeLimit)
            return false;
        long size = 0;
        foreach (var record in log.Read(_delivered, log.End))
        {
            size += record.Data.Length;
            if (size >= Destination.SizeLimit)
                return true;
        }

        return false;
    }

    /// <summary>Makes a range an object; in the same transaction it is marked as delivered, so that no kill can double or lose it.</summary>
    public async Task DeliverAsync(LogRange range, CancellationToken cancellationToken)
    {
        var destination = Destination;
        var write = new ObjectWrite(destination.Bucket, Key(range, destination))
        {
            Headers = destination.IsGzip
                ? new Dictionary<string, string> { ["content-type"] = "application/octet-stream", ["content-encoding"] = "gzip" }
                : new Dictionary<string, string> { ["content-type"] = "application/octet-stream" },
            Also = transaction => FirehoseStore.MarkDelivered(transaction, Definition.Id, range),
        };
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, range, destination);
        try
        {
            await objects.PutAsync(write, pipe.Reader.AsStream(leaveOpen: true), cancellationToken);
        }
        finally
        {
            await pipe.Reader.CompleteAsync(); // lets the writing side run out when the put has failed
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Volatile.Write(ref _delivered, range.End);
        log.Trim(range.End);
    }

    public void Dispose() => log.Dispose();

    private async Task WriteAsync(PipeWriter pipe, LogRange range, Destination destination)
    {
        try
        {
            await using var target = destination.IsGzip
                ? new GZipStream(pipe.AsStream(leaveOpen: true), CompressionLevel.Fastest)
                : pipe.AsStream(leaveOpen: true);
            foreach (var record in log.Read(range.Start, range.End))
            {
                await target.WriteAsync(record.Data);
                if (destination.Delimiter.Length > 0)
                    await target.WriteAsync(destination.Delimiter);
            }
        }
        catch (Exception error)
        {
            // The reading side fails with this and so does the delivery: half an object is never stored.
            await pipe.CompleteAsync(error);
            throw;
        }

        await pipe.CompleteAsync();
    }

    // Whatever looks random in the key comes from the range alone: a delivery that is repeated names the same object.
    private string Key(LogRange range, Destination destination)
    {
        var arrival = TimeZoneInfo.ConvertTime(range.Arrival, destination.TimeZone);
        var prefix = destination.Prefix.Evaluate(arrival, n => RandomString(range, n));
        var id = new Guid(Hash(range, "object").AsSpan(0, 16));
        var time = arrival.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{Definition.Name}-{Definition.Version}-{time}-{id}{destination.Extension}");
    }

    private string RandomString(LogRange range, int index) =>
        string.Concat(Hash(range, $"random {index}").Take(RandomLength).Select(b => RandomAlphabet[b % RandomAlphabet.Length]));

    private byte[] Hash(LogRange range, string purpose)
    {
        Span<byte> offsets = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(offsets, range.Start);
        BinaryPrimitives.WriteInt64LittleEndian(offsets[8..], range.End);
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(Definition.Id + purpose), .. offsets]);
    }
}
