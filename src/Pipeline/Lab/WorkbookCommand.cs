using System.Diagnostics;

namespace Workbook.Pipeline;

/// <summary>How a process of ours starts the built <c>workbook</c> command.</summary>
public static class WorkbookCommand
{
    /// <summary>
    /// A start of the command with <paramref name="arguments"/>. The build leaves the command's path in <c>artifacts/lab/command.txt</c>,
    /// so that cells, scripts and editors find the same one whatever they were started by.
    /// </summary>
    /// <exception cref="LabException">The command has not been built.</exception>
    public static ProcessStartInfo StartInfo(LabSettings settings, IEnumerable<string> arguments)
    {
        var note = Path.Combine(settings.LabFolder, "command.txt");
        var command = File.Exists(note) ? File.ReadAllText(note).Trim() : "";
        if (!File.Exists(command))
            throw new LabException($"The workbook command is not built. Run 'dotnet build src/Cli' in {settings.Root}.");

        var start = new ProcessStartInfo(DotnetHost()) { UseShellExecute = false, WorkingDirectory = settings.Root };
        // What a cell starts is ended with the cell's worker by this mark; Local AWS goes on.
        start.Environment.Remove("WORKBOOK_WORKER");
        start.ArgumentList.Add(command);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string DotnetHost() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? path
            : FromRuntimeFolder() ?? "dotnet";

    // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/ is where the running runtime lies; the host that owns it is four levels up.
    private static string? FromRuntimeFolder()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : null;
    }
}
