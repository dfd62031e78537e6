using System.Diagnostics;
using Workbook.Notebooks;

namespace Workbook.Cli.Stepping;

/// <summary>Edits the text of a cell in the person's own editor and writes the notebook back.</summary>
internal sealed class CellEditor(string command)
{
    /// <summary>The notebook after the edit; null when the text came back as it was.</summary>
    /// <exception cref="UsageException">The editor failed, or the file changed under the session.</exception>
    public async Task<NotebookDocument?> EditAsync(NotebookDocument document, int number, CancellationToken cancellationToken)
    {
        if (NotebookDocument.Load(document.Path).ToText() != document.ToText())
            throw new UsageException($"{document.Name} was changed by another program since this session began. Quit and step through it again.");
        var cell = document.Cells[number - 1];
        var folder = Directory.CreateTempSubdirectory("workbook-edit-").FullName;
        try
        {
            var file = Path.Combine(folder, $"cell-{number}{Extension(cell.Kernel)}");
            await File.WriteAllTextAsync(file, cell.Source + "\n", cancellationToken);
            await RunEditorAsync(file, cancellationToken);
            var text = (await File.ReadAllTextAsync(file, cancellationToken)).ReplaceLineEndings("\n").Trim('\n');
            if (text == cell.Source.Trim('\n'))
                return null;
            var edited = document.WithSource(number, text);
            edited.Save();
            return edited;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The command may hold arguments and quotes, so a shell reads it.
    private async Task RunEditorAsync(string file, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/c {command} \"{file}\"")
            : new ProcessStartInfo("/bin/sh", ["-c", $"{command} \"$1\"", "sh", file]);
        start.UseShellExecute = false;
        using var editor = Process.Start(start) ?? throw new UsageException($"The editor '{command}' did not start.");
        await editor.WaitForExitAsync(cancellationToken);
        if (editor.ExitCode != 0)
            throw new UsageException($"The editor '{command}' ended with {editor.ExitCode}; the cell stays as it was. Name another one in EDITOR.");
    }

    private static string Extension(string kernel) => kernel switch
    {
        "csharp" => ".csx",
        NotebookCell.Markdown => ".md",
        "javascript" => ".js",
        "html" => ".html",
        _ when kernel.StartsWith("sql", StringComparison.Ordinal) => ".sql",
        _ => ".txt",
    };
}
