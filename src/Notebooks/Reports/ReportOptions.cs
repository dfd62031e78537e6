namespace Workbook.Notebooks;

/// <summary>What a report says beside what the run knows.</summary>
public sealed record ReportOptions
{
    /// <summary>Title; the notebook's first heading when null.</summary>
    public string? Title { get; init; }

    /// <summary>What the run ran on: <c>Local AWS (emulation)</c>, or the account and region. A report never pretends.</summary>
    public required string RunsOn { get; init; }

    /// <summary>Further facts for the head of the page, such as the names of buckets, in the order to be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
}
