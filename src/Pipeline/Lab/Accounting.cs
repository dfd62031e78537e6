using System.Globalization;
using Amazon.S3.Model;
using Workbook.DuckDb;

namespace Workbook.Pipeline;

/// <summary>
/// Where every record that was sent has gone: sent = distinct + duplicates within objects + duplicates across objects + quarantined.
/// </summary>
public sealed record Accounting
{
    /// <summary>Records that Firehose acknowledged.</summary>
    public required long Sent { get; init; }

    /// <summary>Records of calls that broke off without an answer; zero unless a send failed. Each may be among the others or not.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Events with an <c>event_id</c> of their own, and those without one.</summary>
    public required long Distinct { get; init; }

    /// <summary>Events left out because the same <c>event_id</c> came before in the same raw object.</summary>
    public required long DuplicatesWithinObjects { get; init; }

    /// <summary>Stored events whose <c>event_id</c> is stored in another object too.</summary>
    public required long DuplicatesAcrossObjects { get; init; }

    /// <summary>Records that repeat another, wherever they met it.</summary>
    public long Duplicates => DuplicatesWithinObjects + DuplicatesAcrossObjects;

    /// <summary>Lines refused, with their reasons in quarantine.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Raw objects delivered.</summary>
    public required int RawObjects { get; init; }

    /// <summary>Parquet objects written.</summary>
    public required int ProcessedObjects { get; init; }

    /// <summary>What has gone somewhere known.</summary>
    public long Accounted => Distinct + Duplicates + Quarantined;

    /// <summary>Whether every record sent is accounted for, and nothing else is there but what was sent without an answer.</summary>
    public bool IsBalanced => Accounted >= Sent && Accounted <= Sent + Unanswered;

    /// <summary>The balance as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"sent {Sent:N0}{(Unanswered > 0 ? $" (and up to {Unanswered:N0} without an answer)" : "")} {(IsBalanced ? "=" : "≠")} distinct {Distinct:N0} + duplicates within objects {DuplicatesWithinObjects:N0} + across objects {DuplicatesAcrossObjects:N0} + quarantined {Quarantined:N0}");
}

/// <summary>Waits for the lake to take in what was sent, and balances the books.</summary>
public static class LakeAccounting
{
    /// <summary>
    /// Waits until every record of the ledger has arrived in a raw object and every raw object has its receipt.
    /// </summary>
    /// <param name="timeout">Longest wait; 10 minutes unless given, since a stream on AWS may buffer for 900 seconds at most and 60 here.</param>
    /// <exception cref="LabException">The time is up; the message tells how far the lake came.</exception>
    public static async Task<Lake> WaitUntilTransformedAsync(
        this Lab lab, StackOutputs stack, TimeSpan? timeout = null, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var lake = new Lake(lab, stack);
        var limit = timeout ?? TimeSpan.FromMinutes(10);
        var sent = SendLedger.Of(lab, stack).Read().Sum(entry => entry.Records);
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(lab.Settings.Target == LabTarget.Local ? 200 : 2000));
        var said = "";
        while (true)
        {
            var raw = await lake.RawObjectsAsync(cancellationToken);
            var receipts = await lake.ReceiptsAsync(cancellationToken);
            var lines = receipts.Sum(receipt => receipt.Lines);
            var state = string.Create(CultureInfo.InvariantCulture,
                $"{raw.Count} raw objects, {receipts.Count} transformed, {lines:N0} of {sent:N0} records accounted for");
            if (progress is not null && state != said)
                progress(said = state);
            if (lines >= sent && AllHaveReceipts(raw, receipts))
                return lake;
            if (TimeProvider.System.GetElapsedTime(started) > limit)
                throw new LabException($"After {limit.TotalSeconds:0} s: {state}. The function's log group /aws/lambda/{stack.Function} says what failed.");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Balances the books of the stack: the ledger of sends against receipts and the Parquet objects themselves, read by DuckDB.</summary>
    public static async Task<Accounting> AccountAsync(this Lab lab, StackOutputs stack, CancellationToken cancellationToken = default)
    {
        var lake = new Lake(lab, stack);
        var receipts = await lake.ReceiptsAsync(cancellationToken);
        var raw = await lake.RawObjectsAsync(cancellationToken);
        var processed = await lake.ProcessedObjectsAsync(cancellationToken);
        var (stored, distinct) = await lab.CountStoredAsync(stack, cancellationToken);
        var sends = SendLedger.Of(lab, stack).Read();
        return new Accounting
        {
            Sent = sends.Sum(entry => entry.Records),
            Unanswered = sends.Sum(entry => entry.Unanswered),
            Distinct = distinct,
            DuplicatesWithinObjects = receipts.Sum(receipt => receipt.Duplicates),
            DuplicatesAcrossObjects = stored - distinct,
            Quarantined = receipts.Sum(receipt => receipt.Quarantined),
            RawObjects = raw.Count,
            ProcessedObjects = processed.Count,
        };
    }

    /// <summary>A DuckDB over copies of the processed objects, with a view <c>events</c>: for looking inside Parquet without Athena.</summary>
    public static async Task<DuckDbConnection> OpenParquetAsync(this Lab lab, StackOutputs stack, CancellationToken cancellationToken = default)
    {
        var folder = Lake.CopyFolder(lab, stack);
        Directory.CreateDirectory(folder);
        await new Lake(lab, stack).DownloadProcessedAsync(folder, cancellationToken);
        var connection = new DuckDbConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        var any = Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Any();
        await using var command = connection.CreateCommand();
        command.CommandText = any
            ? $"CREATE VIEW events AS SELECT * FROM read_parquet('{Quote(Path.Combine(folder, "**", "*.parquet"))}', filename = true, hive_partitioning = true, hive_types_autocast = false)"
            : "CREATE VIEW events AS SELECT NULL::VARCHAR AS event_id, NULL::VARCHAR AS dt, NULL::VARCHAR AS filename WHERE false";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static async Task<(long Stored, long Distinct)> CountStoredAsync(this Lab lab, StackOutputs stack, CancellationToken cancellationToken)
    {
        await using var connection = await lab.OpenParquetAsync(stack, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT event_id) + count(*) FILTER (WHERE event_id IS NULL) FROM events";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static bool AllHaveReceipts(IReadOnlyList<S3Object> raw, IReadOnlyCollection<Receipt> receipts)
    {
        var keys = receipts.Select(receipt => receipt.Source.Key).ToHashSet(StringComparer.Ordinal);
        return raw.All(item => keys.Contains(item.Key));
    }

    private static string Quote(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
