using System.CommandLine;
using Workbook.Notebooks;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook convert</c>: a notebook as a file of another format.</summary>
internal static class ConvertCommand
{
    private const string StandardOutput = "-";

    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "A .dib or .ipynb file." };
        var to = new Option<string>("--to") { Description = "dib, ipynb, csx (dotnet-script), cs (file-based app: dotnet run x.cs) or md.", Required = true };
        to.AcceptOnlyFromAmong([.. Enum.GetNames<ConversionFormat>().Select(name => name.ToLowerInvariant())]);
        var output = new Option<string?>("--out") { Description = "The file to write, - for the console; beside the notebook unless given." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command(
            "convert",
            "Turns a notebook into another format. Between .dib and .ipynb no cell is lost; what a program cannot hold becomes a comment and a warning. "
            + "Example: workbook convert notebooks/03-inspect.dib --to ipynb")
        {
            notebook, to, output, force,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(notebook), Enum.Parse<ConversionFormat>(parsed.GetRequiredValue(to), ignoreCase: true), parsed.GetValue(output), parsed.GetValue(force), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, ConversionFormat format, string? output, bool force, CancellationToken cancellationToken)
    {
        var target = output ?? Path.ChangeExtension(path, format.ToString().ToLowerInvariant());
        if (Mistakes(path, target, force).ToList() is { Count: > 0 } mistakes)
            throw new UsageException(string.Join(Environment.NewLine, mistakes));
        var converted = NotebookConversion.Convert(NotebookDocument.Load(path), format, target == StandardOutput ? path : target);
        if (target == StandardOutput)
            await Console.Out.WriteAsync(converted.Text);
        else
            await WriteAsync(target, converted, force, cancellationToken);
        foreach (var warning in converted.Warnings)
            await Console.Error.WriteLineAsync($"warning: {warning}");
        return ExitCode.Done;
    }

    private static async Task WriteAsync(string target, ConvertedNotebook converted, bool force, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder);
        var files = converted.Companions.Select(companion => (Path: Path.Combine(folder, companion.Key), Text: companion.Value)).Prepend((Path: target, Text: converted.Text)).ToList();
        if (!force && files.Where(file => File.Exists(file.Path)).ToList() is { Count: > 0 } there)
            throw new UsageException(string.Join(Environment.NewLine, there.Select(file => Exists(file.Path))));
        foreach (var (path, text) in files)
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
            Console.WriteLine(path);
        }
    }

    private static IEnumerable<string> Mistakes(string path, string target, bool force)
    {
        if (!path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            yield return $"'{path}' is no notebook: those are .dib and .ipynb files.";
        else if (!File.Exists(path))
            yield return $"There is no notebook '{path}'.";
        if (target == StandardOutput)
            yield break;
        if (Path.GetFullPath(path) == Path.GetFullPath(target))
            yield return $"'{target}' is the notebook itself. Name another file with --out.";
        else if (Directory.Exists(target))
            yield return $"'{target}' is a folder. Name a file with --out.";
        else if (!force && File.Exists(target))
            yield return Exists(target);
    }

    private static string Exists(string path) => $"'{path}' is there already. Replace it with --force, or name another file with --out.";
}
