namespace Workbook.Notebooks;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>Prose; nothing to run.</summary>
    Markdown,

    /// <summary>Not started: the run ended before it.</summary>
    Skipped,

    /// <summary>Running now.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Did not compile, threw, or ended its worker.</summary>
    Failed,

    /// <summary>Took longer than the time limit.</summary>
    TimedOut,

    /// <summary>Ended by the person who ran it.</summary>
    Cancelled,
}
