namespace Workbook.Pipeline;

/// <summary>Sends events to a lab's delivery stream and writes down in the ledger what was acknowledged.</summary>
public static class LabSending
{
    /// <summary>Sends generated events.</summary>
    /// <param name="generator">Makes the lines; its truth says afterwards what they were.</param>
    public static Task<SendResult> SendAsync(
        this Lab lab, StackOutputs stack, ClickGenerator generator, string source, Action<SendResult>? progress = null, CancellationToken cancellationToken = default) =>
        SendAsync(lab, stack, generator.Lines().ToAsyncEnumerable(), source, progress, cancellationToken);

    /// <summary>Sends the lines of a file, plain or GZIP.</summary>
    public static Task<SendResult> SendFileAsync(
        this Lab lab, StackOutputs stack, string path, Action<SendResult>? progress = null, CancellationToken cancellationToken = default)
    {
        lab.HandSource(path, SourceKind.Input);
        return SendAsync(lab, stack, EventFile.ReadLinesAsync(path, cancellationToken), Path.GetFileName(path), progress, cancellationToken);
    }

    private static async Task<SendResult> SendAsync(
        Lab lab, StackOutputs stack, IAsyncEnumerable<ReadOnlyMemory<byte>> lines, string source, Action<SendResult>? progress, CancellationToken cancellationToken)
    {
        var sender = new ClickSender(lab.Firehose, stack.DeliveryStream);
        try
        {
            return await sender.SendAsync(lines, progress, cancellationToken);
        }
        finally
        {
            // Also when the send breaks off: what was acknowledged until then will arrive.
            var done = sender.Progress;
            if (done.Records + done.Unanswered > 0)
            {
                SendLedger.Of(lab, stack).Add(new SendEntry(TimeProvider.System.GetUtcNow(), source, done.Records, done.Unanswered, done.FirstRecordId, done.LastRecordId));
                lab.HandSend(stack.DeliveryStream, source, done);
            }
        }
    }
}
