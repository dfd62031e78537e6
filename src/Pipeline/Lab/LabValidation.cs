using System.Globalization;

namespace Workbook.Pipeline;

/// <summary>A claim about the pipeline and what proves it.</summary>
/// <param name="Point">The claim.</param>
/// <param name="Proof">Figures and names that were found just now.</param>
/// <param name="Holds">Whether the proof bears the claim.</param>
public sealed record ValidationPoint(string Point, string Proof, bool Holds);

/// <summary>The four validation points of the assignment.</summary>
public static class LabValidation
{
    /// <summary>Gathers the proofs through the services' own doors: ledger and RecordIds, S3 listings, and Athena.</summary>
    public static async Task<IReadOnlyList<ValidationPoint>> ValidateAsync(
        this Lab lab, StackOutputs stack, CancellationToken cancellationToken = default)
    {
        var sends = SendLedger.Of(lab, stack).Read();
        var lake = new Lake(lab, stack);
        var raw = await lake.RawObjectsAsync(cancellationToken);
        var processed = await lake.ProcessedObjectsAsync(cancellationToken);
        var receipts = await lake.ReceiptsAsync(cancellationToken);
        var books = await lab.AccountAsync(stack, cancellationToken);
        var unique = await lab.ScalarAsync(stack, "SELECT COUNT(*) FROM events_unique", cancellationToken);
        var clean = await lab.ScalarAsync(stack, "SELECT COUNT(*) FROM events_clean", cancellationToken);
        var curated = await lab.ScalarAsync(stack, "SELECT SUM(hits) FROM daily_pages", cancellationToken);
        var days = processed.Select(item => item.Key.Split('/')[0]).Distinct(StringComparer.Ordinal).Count();
        return
        [
            new("Firehose accepts the events.",
                Text($"{books.Sent:N0} records acknowledged; the last RecordId is {(sends.Count > 0 ? sends[^1].LastRecordId : "none")}"),
                books.Sent > 0 && sends[^1].LastRecordId is not null),
            new("The raw bucket holds what was ingested.",
                Text($"{raw.Count} objects under s3://{stack.RawBucket}/events/ with {receipts.Sum(receipt => receipt.Lines):N0} records"),
                raw.Count > 0 && receipts.Sum(receipt => receipt.Lines) == books.Accounted),
            new("The function transforms every raw object to partitioned Parquet.",
                Text($"{processed.Count} objects in {days} partitions of s3://{stack.ProcessedBucket}/, a receipt for {receipts.Count} of {raw.Count} raw objects; {books}"),
                processed.Count > 0 && receipts.Count == raw.Count && books.IsBalanced),
            new("Athena answers on processed events and on the curated daily table.",
                Text($"{unique:N0} events in events_unique, {clean:N0} of them not from tests, {curated:N0} hits in daily_pages"),
                unique == books.Distinct && clean == curated),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
