using System.CommandLine;
using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>The forms in which a run is written beside its HTML.</summary>
internal static class ReportFormats
{
    public const string JUnitName = "junit.xml";
    public const string TrxName = "results.trx";

    private static readonly string[] Known = ["html", "md", "ipynb", "pdf", "junit", "trx"];

    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--format")
        {
            Description = $"Write the run in these forms too: {string.Join(", ", Known)}; HTML is written in any case. Example: --format md,junit",
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            foreach (var name in Read(result.Tokens.Select(token => token.Value)).Except(Known))
                result.AddError($"--format knows no '{name}'. It knows {string.Join(", ", Known)}.");
        });
        return option;
    }

    public static IReadOnlySet<string> Read(IEnumerable<string>? values) =>
        (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes what belongs to one notebook and gives the names of the files.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(NotebookRun run, RunRequest request, ReportOptions options)
    {
        var files = new List<string>();
        foreach (var format in Known.Where(format => request.Formats.Contains(format) && format is "md" or "ipynb" or "pdf"))
        {
            var name = Path.ChangeExtension(run.Document.Name, "." + format);
            var path = Path.Combine(request.ReportFolder, name);
            await (format switch
            {
                "md" => MarkdownReport.WriteAsync(run, path, options),
                "ipynb" => ExecutedNotebook.WriteAsync(run, path),
                _ => PdfReport.WriteAsync(Path.ChangeExtension(path, ".html"), path, request.Browser!),
            });
            files.Add(name);
        }

        return files;
    }

    /// <summary>Writes what belongs to all notebooks so far and gives the names of the files.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(IReadOnlyList<NotebookRun> runs, RunRequest request)
    {
        var files = new List<string>();
        if (request.Formats.Contains("junit"))
        {
            await JUnitReport.WriteAsync(runs, Path.Combine(request.ReportFolder, JUnitName));
            files.Add(JUnitName);
        }

        if (request.Formats.Contains("trx"))
        {
            await TrxReport.WriteAsync(runs, Path.Combine(request.ReportFolder, TrxName));
            files.Add(TrxName);
        }

        return files;
    }
}
