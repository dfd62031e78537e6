using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Writes a run as Markdown: prose as it stands, code and texts fenced, pictures as data URIs.</summary>
public static partial class MarkdownReport
{
    /// <summary>Writes the report; folders are made, a file there is replaced as a whole.</summary>
    public static Task WriteAsync(NotebookRun run, string path, ReportOptions options, CancellationToken cancellationToken = default) =>
        WholeFile.WriteTextAsync(path, run.Secrets, text => Write(text, run, options), cancellationToken);

    internal static void Write(TextWriter writer, NotebookRun run, ReportOptions options)
    {
        var text = new Blocks(writer);
        if (!run.Cells.Any(cell => cell.Cell.IsMarkdown && cell.Cell.Source.TrimStart().StartsWith('#')))
            text.Add($"# {run.Document.Title}");
        foreach (var cell in run.Cells)
        {
            if (cell.Cell.IsMarkdown)
                text.Add(cell.Cell.Source.Trim('\n'));
            else
                Write(text, cell);
        }

        var took = options.IsReproducible ? "" : $", started {ReportPage.Moment(run.Started)}, took {ReportPage.Duration(run.Duration)}";
        text.Add($"---\n\n{run.Document.Name} · {options.RunsOn} · {run.Status.ToString().ToLowerInvariant()}{took}");
    }

    private static void Write(Blocks text, CellRun cell)
    {
        text.Add(Fence(cell.Cell.Source, cell.Cell.Kernel));
        foreach (var output in cell.Outputs)
            text.Add(output is StreamOutput stream ? Fence(TerminalText.Plain(stream.Text.TrimEnd('\n')), "text") : Show((DisplayOutput)output));
        if (cell.Error is { } error)
            text.Add($"**Failed:** {error.Location}\n\n{Fence(error.Message, "text")}");
        else if (cell.Status == CellStatus.Skipped)
            text.Add("*not run*");
    }

    private static string Show(DisplayOutput display)
    {
        var (mimeType, value) = OutputRenderer.Choose(display);
        if (mimeType == "application/vnd.plotly.v1+json" && display.Data.TryGetValue("text/html", out var still) && Svg().Match(still) is { Success: true } picture)
            (mimeType, value) = ("image/svg+xml", picture.Value);
        return mimeType switch
        {
            "text/markdown" => value.Trim('\n'),
            "text/html" => SafeMarkup.Accept(value) is { } markup ? BlankLine().Replace(markup.Markup, "\n") : Fence(value, "html"),
            "image/svg+xml" => $"![Picture](data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))})",
            _ when mimeType.StartsWith("image/", StringComparison.Ordinal) => $"![Picture](data:{mimeType};base64,{value.ReplaceLineEndings("")})",
            _ when mimeType.EndsWith("json", StringComparison.Ordinal) => Fence(value, "json"),
            "text/vnd.mermaid" => Fence(value, "mermaid"),
            "text/latex" => value,
            _ => Fence(TerminalText.Plain(value), "text"),
        };
    }

    /// <summary>A fence longer than any within.</summary>
    private static string Fence(string code, string language)
    {
        var longest = 0;
        foreach (var backticks in Backticks().EnumerateMatches(code))
            longest = Math.Max(longest, backticks.Length);
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Backticks();

    [GeneratedRegex("<svg.*</svg>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Svg();

    // HTML in Markdown ends at an empty line.
    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();

    /// <summary>Writes blocks with an empty line between them.</summary>
    private sealed class Blocks(TextWriter writer)
    {
        private bool _isFirst = true;

        public void Add(string block)
        {
            if (block.Length == 0)
                return;
            writer.Write(_isFirst ? "" : "\n");
            writer.Write(block);
            writer.Write('\n');
            _isFirst = false;
        }
    }
}
