namespace Workbook.Pipeline;

/// <summary>What a send has done so far, or in the end.</summary>
public sealed record SendResult
{
    /// <summary>Records that Firehose acknowledged with a RecordId.</summary>
    public long Records { get; init; }

    /// <summary>Bytes of those records.</summary>
    public long Bytes { get; init; }

    /// <summary>Calls of PutRecordBatch, repeated ones included.</summary>
    public int Batches { get; init; }

    /// <summary>Records that Firehose refused at first and that were sent again.</summary>
    public long Resent { get; init; }

    /// <summary>Records of calls that broke off without an answer: Firehose may have taken them or not.</summary>
    public long Unanswered { get; init; }

    /// <summary>RecordId of the first record.</summary>
    public string? FirstRecordId { get; init; }

    /// <summary>RecordId of the record acknowledged last.</summary>
    public string? LastRecordId { get; init; }

    /// <summary>The first records with the RecordIds that acknowledged them, at most ten.</summary>
    public IReadOnlyList<AcknowledgedRecord> Samples { get; init; } = [];

    /// <summary>Lines that no delivery stream takes, since they are larger than a record may be; nothing else is left out.</summary>
    public IReadOnlyList<RejectedLine> Rejected { get; init; } = [];

    /// <summary>Time from the first call to the last answer.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>A record and the RecordId that Firehose gave it.</summary>
public sealed record AcknowledgedRecord(string RecordId, string Data);

/// <summary>A line that cannot be a record.</summary>
/// <param name="Line">Number among the lines sent, from 1.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedLine(long Line, string Reason);
