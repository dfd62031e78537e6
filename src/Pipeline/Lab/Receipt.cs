namespace Workbook.Pipeline;

/// <summary>What the function wrote last for a raw object: the account of every line in it.</summary>
public sealed record Receipt
{
    /// <summary>The raw object.</summary>
    public required ReceiptSource Source { get; init; }

    /// <summary>Lines that are not blank: <see cref="Events"/> + <see cref="Duplicates"/> + <see cref="Quarantined"/>.</summary>
    public required long Lines { get; init; }

    /// <summary>Events stored as Parquet.</summary>
    public required long Events { get; init; }

    /// <summary>Events left out because their <c>event_id</c> came before in the same object.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Lines refused, kept with their reasons under <c>quarantine/</c>.</summary>
    public required long Quarantined { get; init; }

    /// <summary>The Parquet objects written.</summary>
    public required IReadOnlyList<ReceiptOutput> Outputs { get; init; }
}

/// <summary>The raw object that a receipt is for.</summary>
public sealed record ReceiptSource(string Bucket, string Key, string Etag);

/// <summary>A Parquet object that a receipt names, with the number of events in it.</summary>
public sealed record ReceiptOutput(string Bucket, string Key, long Events);
