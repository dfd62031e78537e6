using System.Diagnostics;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Workbook.Transform.Events;
using Workbook.Transform.Outputs;
using Workbook.Transform.Runtime;

namespace Workbook.Transform;

/// <summary>The Lambda function: S3's notification in, Parquet, quarantine and, last, a receipt out.</summary>
/// <param name="s3">Reads the raw bucket and writes both.</param>
/// <param name="processedBucket">Takes the Parquet objects.</param>
/// <param name="log">Takes one line of metrics for each raw object.</param>
/// <param name="clock">Dates the metrics.</param>
internal sealed class TransformFunction(IAmazonS3 s3, string processedBucket, TextWriter log, TimeProvider clock)
{
    /// <summary>Gives the receipts of the event's objects as a JSON list.</summary>
    /// <exception cref="EventException">The event is not S3's.</exception>
    /// <exception cref="RawObjectException">An object could not be read.</exception>
    public async Task<byte[]> HandleAsync(byte[] notification, CancellationToken cancellationToken)
    {
        var receipts = new List<byte[]>();
        foreach (var source in S3Event.Parse(notification))
        {
            // These are written by this function: a notification without the prefix filter would call it for them, over and over.
            if (source.Key.StartsWith(OutputKeys.QuarantinePrefix, StringComparison.Ordinal) || source.Key.StartsWith(OutputKeys.ReceiptPrefix, StringComparison.Ordinal))
                await log.WriteLineAsync($"{source} is an output of the transform and is left alone. Give the notification the prefix of the raw events.");
            else receipts.Add(await TransformAsync(source, cancellationToken));
        }
        return [(byte)'[', .. receipts.SelectMany((receipt, i) => i == 0 ? receipt : [(byte)',', .. receipt]), (byte)']'];
    }

    private async Task<byte[]> TransformAsync(RawObject source, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await GetAsync(source, cancellationToken);
        await using var events = await EventSource.OpenAsync(response.ResponseStream, cancellationToken);
        await using var transform = new EventTransform(new S3Outputs(s3, processedBucket, source.Bucket, source.Key), EventTransform.ThreadsFor(events, response.ContentLength));
        var result = await transform.RunAsync(events, cancellationToken);

        if (result.Damage is not null) await KeepAsync(source, cancellationToken);
        var receipt = Receipt.Write(source, response.ETag.Trim('"'), processedBucket, result);
        using var body = new MemoryStream(receipt, writable: false);
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = source.Bucket, Key = OutputKeys.Receipt(source.Key), ContentType = "application/json", InputStream = body },
            cancellationToken);
        await log.WriteLineAsync(Metrics.Line(source, result, Stopwatch.GetElapsedTime(start), clock.GetUtcNow()));
        return receipt;
    }

    /// <summary>Copies a damaged object, which a lifecycle rule may remove from the raw events, to where people look for what went wrong.</summary>
    private async Task KeepAsync(RawObject source, CancellationToken cancellationToken)
    {
        var copy = new CopyObjectRequest
        {
            SourceBucket = source.Bucket,
            SourceKey = source.Key,
            DestinationBucket = source.Bucket,
            DestinationKey = OutputKeys.Damaged(source.Key),
        };
        await s3.CopyObjectAsync(copy, cancellationToken);
    }

    private async Task<GetObjectResponse> GetAsync(RawObject source, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectAsync(source.Bucket, source.Key, cancellationToken);
        }
        catch (AmazonS3Exception error)
        {
            throw new RawObjectException(source, error);
        }
    }
}

/// <summary>A raw object could not be read.</summary>
internal sealed class RawObjectException(RawObject source, AmazonS3Exception cause) : Exception(
    $"{source} could not be read: {cause.ErrorCode}, {cause.Message} {Advice(cause)}", cause)
{
    private static string Advice(AmazonS3Exception cause) => (cause.ErrorCode, cause.StatusCode) switch
    {
        ("NoSuchKey", _) => "It was deleted after its notification; nothing was written for it.",
        ("NoSuchBucket", _) => "The bucket was deleted; nothing was written for the object.",
        (_, HttpStatusCode.Forbidden) => "Allow the function's role s3:GetObject on it.",
        _ => "Lambda tries again.",
    };
}
