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

/// <summary>A cell of a run with what it left. While the run goes on, it grows.</summary>
public sealed class CellRun
{
    internal CellRun(NotebookCell cell)
    {
        Cell = cell;
        Status = cell.IsMarkdown ? CellStatus.Markdown : CellStatus.Skipped;
    }

    /// <summary>The cell in the document.</summary>
    public NotebookCell Cell { get; }

    /// <summary>How it ended.</summary>
    public CellStatus Status { get; internal set; }

    /// <summary>Time from start to end; zero when it did not run.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Position among the cells that ran, from 1; null when it did not run.</summary>
    public int? ExecutionCount { get; internal set; }

    /// <summary>What it left, in order.</summary>
    public IReadOnlyList<CellOutput> Outputs => OutputList;

    /// <summary>Why it failed; null when it did not.</summary>
    public CellError? Error { get; internal set; }

    /// <summary>True when the cell failed, timed out or was cancelled.</summary>
    public bool IsFailure => Status is CellStatus.Failed or CellStatus.TimedOut or CellStatus.Cancelled;

    internal List<CellOutput> OutputList { get; } = [];
}

/// <summary>Why a cell failed.</summary>
/// <param name="Message">What happened, in the words of the compiler, the exception or the runner.</param>
/// <param name="Location">Where, such as <c>02-ingest.dib(cell 3, line 7)</c>.</param>
/// <param name="Line">Line within the cell, from 1; null when unknown.</param>
/// <param name="Details">Stack trace or diagnostics, a line each.</param>
public sealed record CellError(string Message, string Location, int? Line, IReadOnlyList<string> Details);
