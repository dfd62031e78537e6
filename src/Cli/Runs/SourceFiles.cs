using System.Text.RegularExpressions;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>Finds the files that notebooks are made of by their directives: what they import, load and reference, however deep.</summary>
internal sealed partial class SourceFiles
{
    /// <summary>The worker pins a notebook's or script's packages beside it, under its name without the extension.</summary>
    private const string LockExtension = ".packages.lock.json";

    private readonly Dictionary<string, SourceKind> _files = new(StringComparer.Ordinal);

    /// <summary>Full paths with what each file is, in the order of their paths.</summary>
    public static IEnumerable<KeyValuePair<string, SourceKind>> Of(IEnumerable<NotebookDocument> documents)
    {
        var files = new SourceFiles();
        foreach (var document in documents)
            files.Add(document.Path, Path.GetDirectoryName(document.Path)!);
        return files._files.OrderBy(file => file.Key, StringComparer.Ordinal);
    }

    private void Add(string path, string start)
    {
        var kind = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".dib" or ".ipynb" => SourceKind.Notebook,
            ".dll" or ".exe" => SourceKind.Assembly,
            _ => SourceKind.Script,
        };
        if (!File.Exists(path) || !_files.TryAdd(path, kind) || kind == SourceKind.Assembly)
            return;
        var folder = Path.GetDirectoryName(path)!;
        var locked = Path.ChangeExtension(path, LockExtension);
        if (File.Exists(locked))
            _files.TryAdd(locked, SourceKind.PackageLock);
        foreach (Match directive in Directive().Matches(File.ReadAllText(path).Replace("\\\"", "\"", StringComparison.Ordinal)))
        {
            // A notebook's directives start at the folder of the notebook that runs, a script's at its own.
            var name = directive.Groups["file"].Value;
            string[] places = [Path.GetFullPath(name, folder), Path.GetFullPath(name, start)];
            if (places.FirstOrDefault(File.Exists) is { } found)
                Add(found, start);
        }
    }

    // In .ipynb files a line of source begins within a JSON string.
    [GeneratedRegex("""^[\s"]*(?:\#!import|\#load|\#r)\s+"?(?!nuget:)(?<file>[^"\r\n]+?)"?\s*(?:\\n",?)?\r?$""", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Directive();
}
