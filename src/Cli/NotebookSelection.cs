using System.IO.Enumeration;
using Workbook.Notebooks;

namespace Workbook.Cli;

/// <summary>Which notebooks a run is about.</summary>
internal static class NotebookSelection
{
    /// <summary>
    /// The notebooks that the arguments name, in their order; of a folder or a pattern those that sort first come first, and files that
    /// begin with an underscore are parts of others. Without arguments the workbook's own from 01 on, teardown left out.
    /// </summary>
    /// <exception cref="UsageException">An argument names nothing; all such are listed.</exception>
    public static IReadOnlyList<NotebookDocument> Load(string root, IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return [.. Match(Path.Combine(root, "notebooks"), "0*.dib").Select(NotebookDocument.Load)];

        var paths = new List<string>();
        var mistakes = new List<string>();
        foreach (var argument in arguments)
        {
            List<string> found = Directory.Exists(argument) ? [.. Match(argument, "*.dib"), .. Match(argument, "*.ipynb")]
                : File.Exists(argument) ? [argument]
                : argument.IndexOfAny(['*', '?']) >= 0 ? Match(Path.GetDirectoryName(argument) is { Length: > 0 } folder ? folder : ".", Path.GetFileName(argument))
                : [];
            if (found.Count == 0)
                mistakes.Add(Absence(root, argument));
            paths.AddRange(found);
        }

        List<NotebookDocument> documents = [.. paths.Select(path => Open(path, mistakes)).OfType<NotebookDocument>()];
        return mistakes.Count == 0 ? documents : throw new UsageException(string.Join(Environment.NewLine, mistakes));
    }

    private static string Absence(string root, string argument) => argument switch
    {
        ['-', ..] => $"There is no option '{argument}'; --help lists those there are.",
        _ when Directory.Exists(argument) => $"The folder '{argument}' holds no notebook: no .dib or .ipynb file but such as begin with an underscore.",
        _ when argument.IndexOfAny(['*', '?']) >= 0 => $"No notebook fits the pattern '{argument}' (seen from {Directory.GetCurrentDirectory()}).",
        _ => $"There is no notebook '{argument}'. The workbook's own are {string.Join(", ", Match(Path.Combine(root, "notebooks"), "*.dib").Select(Path.GetFileName))} in notebooks/.",
    };

    private static NotebookDocument? Open(string path, List<string> mistakes)
    {
        try
        {
            return NotebookDocument.Load(path);
        }
        catch (NotebookException error)
        {
            mistakes.Add(error.Message);
            return null;
        }
    }

    private static List<string> Match(string folder, string pattern) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder)
            .Where(path => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path)) && !Path.GetFileName(path).StartsWith('_'))
            .Order(StringComparer.Ordinal),
    ];
}
