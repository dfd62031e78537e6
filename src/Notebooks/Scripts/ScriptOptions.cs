namespace Workbook.Notebooks;

/// <summary>How a script is run.</summary>
public sealed record ScriptOptions
{
    /// <summary>Path of <c>Workbook.Notebooks.Worker.dll</c>; see <see cref="WorkerLocation"/>.</summary>
    public required string WorkerPath { get; init; }

    /// <summary>Environment variables that the script gets besides those of this process; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Current directory of the script; that of this process when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Compiles the script anew and remembers nothing.</summary>
    public bool NoCache { get; init; }

    /// <summary>Gets what the script writes to stdout; passed straight through to this process's own when null.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Gets what the script writes to stderr; passed straight through when null.</summary>
    public TextWriter? Error { get; init; }
}
