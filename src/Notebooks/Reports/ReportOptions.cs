namespace Workbook.Notebooks;

/// <summary>What a report says beside what the run knows.</summary>
public sealed record ReportOptions
{
    /// <summary>Title; the notebook's first heading when null.</summary>
    public string? Title { get; init; }

    /// <summary>What the run ran on: <c>Local AWS (emulation)</c>, or the account and region. A report never pretends.</summary>
    public required string RunsOn { get; init; }
}
