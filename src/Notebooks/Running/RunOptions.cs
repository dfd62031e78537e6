namespace Workbook.Notebooks;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>Values that replace the defaults of the notebook's parameters, as text; see <see cref="NotebookParameters"/>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers to <c>@input</c> and <c>@password</c> by prompt text, saved key or receiving name; case does not matter.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment variables that answer inputs, such as <c>WORKBOOK_INPUT_CITY</c> for an input named city.</summary>
    public IReadOnlyDictionary<string, string> InputVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Asks the person at the terminal; inputs that nothing else answers fail when null.</summary>
    public IInputPrompt? Prompt { get; init; }

    /// <summary>Folder with the ADO.NET providers of <c>#!connect athena</c> and <c>duckdb</c>; those kinds fail when null.</summary>
    public string? ProviderFolder { get; init; }

    /// <summary>Longest time for one cell; no limit when null. A cell that takes longer ends together with its worker.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Longest time for the whole notebook, from its first cell on; no limit when null.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>Most memory for the worker together with the processes it started, in MiB; no limit when null.</summary>
    public long? MemoryLimitMiB { get; init; }

    /// <summary>Goes on after a failed cell. A cell that ended its worker ends the run all the same.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Path of <c>Workbook.Notebooks.Worker.dll</c>; see <see cref="WorkerLocation"/>.</summary>
    public required string WorkerPath { get; init; }

    /// <summary>Environment variables that the worker gets besides those of this process; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the worker is taken from when several notebooks run in turn; path and environment are the pool's then.</summary>
    public WorkerPool? Workers { get; init; }

    /// <summary>Current directory of the cells; the notebook's folder when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What must not come to light.</summary>
    public SecretOptions Secrets { get; init; } = new();

    /// <summary>Dates and measures the run.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
