namespace Workbook.Notebooks;

/// <summary>Where the worker's program lies.</summary>
public static class WorkerLocation
{
    private const string FileName = "Workbook.Notebooks.Worker.dll";

    /// <summary>
    /// Finds the worker for a program in <paramref name="baseDirectory"/>: in its folder <c>worker/</c> when it was installed,
    /// else among the build's outputs (<c>artifacts/bin/Notebooks.Worker/debug/</c> beside <c>artifacts/bin/Cli/debug/</c>).
    /// </summary>
    /// <exception cref="NotebookException">It is in neither place.</exception>
    public static string Find(string baseDirectory)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(baseDirectory));
        var configuration = Path.GetFileName(folder);
        string[] places =
        [
            Path.Combine(folder, "worker", FileName),
            Path.GetFullPath(Path.Combine(folder, "..", "..", "Notebooks.Worker", configuration, FileName)),
        ];
        return places.FirstOrDefault(File.Exists) ?? throw new NotebookException(
            $"The worker that runs cells is missing: looked for {string.Join(" and ", places)}. Build the solution (dotnet build).");
    }
}
