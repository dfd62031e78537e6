using System.Globalization;
using System.Text;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;

namespace Workbook.Pipeline;

/// <summary>Sends lines to a delivery stream in batches as large as Firehose takes them, a few at a time.</summary>
/// <param name="firehose">The client to send through.</param>
/// <param name="deliveryStream">Name of the delivery stream.</param>
/// <param name="clock">Measures, and paces what has to be sent again.</param>
public sealed class ClickSender(IAmazonKinesisFirehose firehose, string deliveryStream, TimeProvider? clock = null)
{
    // Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
    private const int MostRecords = 500;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int LargestRecord = 1000 * 1024;
    private const int InFlight = 4;
    private const int Attempts = 8;
    private const int SampleCount = 10;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly List<RejectedLine> _rejected = [];

    /// <summary>What has been acknowledged so far; true also after a send that failed.</summary>
    public SendResult Progress { get; private set; } = new();

    /// <summary>Sends all lines, each as a record that ends with a line feed, and returns when the last one is acknowledged.</summary>
    /// <param name="progress">Called after each acknowledged batch.</param>
    /// <exception cref="LabException">Firehose goes on refusing records; <see cref="Progress"/> says how far the send came.</exception>
    public async Task<SendResult> SendAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> lines, Action<SendResult>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = _clock.GetTimestamp();
        // When one batch fails the others in flight end too, and the failure comes out of the loop.
        await Parallel.ForEachAsync(
            BatchesAsync(lines, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
            async (batch, token) =>
            {
                await SendBatchAsync(batch.Records, batch.IsFirst, token);
                lock (_gate)
                {
                    Progress = Progress with { Elapsed = _clock.GetElapsedTime(started), Rejected = [.. _rejected] };
                    progress?.Invoke(Progress);
                }
            });
        return Progress = Progress with { Elapsed = _clock.GetElapsedTime(started), Rejected = [.. _rejected] };
    }

    private async IAsyncEnumerable<(List<Record> Records, bool IsFirst)> BatchesAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> lines,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<Record>(MostRecords);
        long bytes = 0;
        long number = 0;
        var isFirst = true;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            number++;
            var length = line.Length + 1;
            if (length > LargestRecord)
            {
                lock (_gate)
                    _rejected.Add(new(number, string.Create(CultureInfo.InvariantCulture, $"{line.Length:N0} bytes; a record has at most {LargestRecord - 1:N0}")));
                continue;
            }

            if (batch.Count == MostRecords || bytes + length > MostBytes)
            {
                yield return (batch, isFirst);
                isFirst = false;
                batch = new List<Record>(MostRecords);
                bytes = 0;
            }

            batch.Add(ToRecord(line));
            bytes += length;
        }

        if (batch.Count > 0)
            yield return (batch, isFirst);
    }

    private static Record ToRecord(ReadOnlyMemory<byte> line)
    {
        var data = new byte[line.Length + 1];
        line.CopyTo(data);
        data[^1] = (byte)'\n';
        return new Record { Data = new MemoryStream(data, 0, data.Length, writable: false, publiclyVisible: true) };
    }

    // A batch can succeed in part: the entries with an error code are sent again, and nothing else is, so that nothing arrives twice by our doing.
    private async Task SendBatchAsync(List<Record> batch, bool isFirst, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromMilliseconds(100);
        for (var attempt = 1; ; attempt++)
        {
            var answer = await PutAsync(batch, cancellationToken);
            var refused = Note(batch, isFirst, answer.RequestResponses);
            if (refused.Count == 0)
                return;
            if (attempt == Attempts)
            {
                var error = answer.RequestResponses.First(entry => entry.ErrorCode is not null);
                throw new LabException(
                    $"The delivery stream {deliveryStream} refused {refused.Count} records {Attempts} times: {error.ErrorCode} {error.ErrorMessage} {Progress.Records} records were acknowledged before.");
            }

            batch = refused;
            await Task.Delay(wait, _clock, cancellationToken);
            wait *= 2;
        }
    }

    // No answer does not mean no delivery: the stream may have taken the batch before the connection broke.
    private async Task<PutRecordBatchResponse> PutAsync(List<Record> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await firehose.PutRecordBatchAsync(
                new PutRecordBatchRequest { DeliveryStreamName = deliveryStream, Records = batch }, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutException or OperationCanceledException)
        {
            lock (_gate)
                Progress = Progress with { Unanswered = Progress.Unanswered + batch.Count };
            if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            throw new LabException(
                $"The delivery stream {deliveryStream} stopped answering: {error.Message}. {Progress.Records} records were acknowledged before; send the rest again when it is back.", error);
        }
    }

    private List<Record> Note(List<Record> batch, bool isFirst, List<PutRecordBatchResponseEntry> entries)
    {
        var refused = new List<Record>();
        lock (_gate)
        {
            var samples = new List<AcknowledgedRecord>(Progress.Samples);
            long records = 0;
            long bytes = 0;
            string? first = null;
            string? last = null;
            for (var i = 0; i < batch.Count; i++)
            {
                if (entries[i].ErrorCode is not null)
                {
                    refused.Add(batch[i]);
                    continue;
                }

                records++;
                bytes += batch[i].Data.Length;
                first ??= entries[i].RecordId;
                last = entries[i].RecordId;
                if (isFirst && samples.Count < SampleCount)
                    samples.Add(new(entries[i].RecordId, Encoding.UTF8.GetString(batch[i].Data.ToArray()).TrimEnd('\n')));
            }

            Progress = Progress with
            {
                Records = Progress.Records + records,
                Bytes = Progress.Bytes + bytes,
                Batches = Progress.Batches + 1,
                Resent = Progress.Resent + refused.Count,
                FirstRecordId = Progress.FirstRecordId ?? (isFirst ? first : null),
                LastRecordId = last ?? Progress.LastRecordId,
                Samples = samples,
            };
        }

        return refused;
    }
}
