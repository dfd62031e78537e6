namespace Workbook.Notebooks;

/// <summary>What a report says beside what the run knows.</summary>
public sealed record ReportOptions
{
    /// <summary>Title; the notebook's first heading when null.</summary>
    public string? Title { get; init; }

    /// <summary>What the run ran on: <c>Local AWS (emulation)</c>, or the account and region. A report never pretends.</summary>
    public required string RunsOn { get; init; }

    /// <summary>Leaves out every script: charts are still pictures, and scripts that cells show do not run.</summary>
    public bool NoScripts { get; init; }

    /// <summary>
    /// Keeps what differs from run to run in one block, between the comments <c>run: begin</c> and <c>run: end</c>: start, durations, the
    /// ids that evidence names, the outputs of cells that begin with <c>// this run</c>, and what HTML of other cells marks by
    /// <c>&lt;span class="this-run"&gt;</c>. What cells leave otherwise stays where it is.
    /// </summary>
    public bool IsReproducible { get; init; }

    /// <summary>Files that the index links besides the reports: text and file name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Links { get; init; } = [];

    /// <summary>Notebooks of the sequence whose turn has not come; the index lists them behind the others.</summary>
    public IReadOnlyList<NotebookDocument> NotRun { get; init; } = [];

    /// <summary>Further facts for the head of the page, such as the names of buckets, in the order to be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
}
