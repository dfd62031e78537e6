using System.Diagnostics;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>How a worker is started: the <c>dotnet</c> that runs this process, or the one on PATH, with the worker's dll.</summary>
internal static class WorkerStart
{
    public static ProcessStartInfo Create(
        string workerPath, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        if (!File.Exists(workerPath))
            throw new NotebookException($"The worker that runs cells is missing: {workerPath}. Build the solution (dotnet build).");
        var start = new ProcessStartInfo(DotNetHost()) { WorkingDirectory = workingDirectory, UseShellExecute = false };
        start.ArgumentList.Add(workerPath);

        // A runtime that is ended from outside leaves its diagnostic pipes in the temporary folder, so a worker has none unless someone wants to debug it.
        start.Environment.TryAdd(WorkerVariables.Diagnostics, WorkerVariables.NoDiagnostics);
        foreach (var (name, value) in environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return start;
    }

    private static string DotNetHost()
    {
        // The framework lies in <root>/shared/Microsoft.NETCore.App/<version>/, the host in <root>.
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var root = framework is null ? null : Path.GetFullPath(Path.Combine(framework, "..", "..", ".."));
        var host = Path.Combine(root ?? "", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }
}
