using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Splits a cell into code and directives without running anything; what is wrong with a directive is not its business.</summary>
internal static partial class CellScanner
{
    public static IReadOnlyList<CellSegment> Scan(NotebookCell cell, KernelNames kernels)
    {
        if (cell.IsMarkdown)
            return [];
        var segments = new List<CellSegment>();
        var lines = cell.Source.Split('\n');
        var (kernel, start) = (cell.Kernel, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Match(lines[i], kernel) is not { Success: true } match)
                continue;
            AddCode(i);
            var (name, arguments) = (match.Groups["name"].Value, match.Groups["arguments"].Value.Trim());
            var next = i + 1;
            while (name == "value" && arguments.Length > 0 && next < lines.Length && Match(lines[next], kernel) is not { Success: true })
                next++;
            var isSwitch = lines[i].StartsWith("#!", StringComparison.Ordinal) && !(name == "value" && arguments.Length > 0);
            var switched = isSwitch ? kernels.Resolve(name) : null;
            kernel = switched ?? kernel;
            if (switched is null || arguments.Length > 0)
                segments.Add(new DirectiveSegment(i + 1, kernel, switched ?? name, arguments, string.Join('\n', lines[(i + 1)..next])));
            start = next;
            i = next - 1;
        }

        AddCode(lines.Length);
        return segments;

        void AddCode(int end)
        {
            if (lines[start..end].Any(line => !string.IsNullOrWhiteSpace(line)))
                segments.Add(new CodeSegment(start + 1, kernel, string.Join('\n', lines[start..end]).Trim('\n')));
        }
    }

    private static Match? Match(string line, string kernel) => line switch
    {
        ['#', '!', ..] => Magic().Match(line),
        ['#', ..] when kernel == "csharp" => Compiler().Match(line),
        _ => null,
    };

    [GeneratedRegex(@"^#!(?<name>\S+)(?<arguments>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Magic();

    [GeneratedRegex(@"^#(?<name>r|i|load)(?=\s|"")(?<arguments>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Compiler();
}
