namespace Workbook.Notebooks;

/// <summary>Runs .csx scripts in dotnet-script's style, each in a worker process of its own.</summary>
public static class ScriptRunner
{
    /// <summary>Runs a script and gives its exit code: what it returned, or 1 when it did not compile or threw.</summary>
    /// <exception cref="NotebookException">The script or the worker is missing.</exception>
    public static Task<int> RunAsync(
        string path, IReadOnlyList<string> arguments, ScriptOptions options, CancellationToken cancellationToken = default) =>
        throw new NotebookException("Scripts come with the worker.");
}
