using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Writes a run as Markdown: prose as it stands, code and texts fenced, pictures as data URIs.</summary>
public static partial class MarkdownReport
{
    /// <summary>Writes the report; folders are made, a file there is replaced as a whole.</summary>
    public static Task WriteAsync(NotebookRun run, string path, ReportOptions options, CancellationToken cancellationToken = default) =>
        WholeFile.WriteAsync(path, run.Secrets.Apply(Render(run, options)), cancellationToken);

    internal static string Render(NotebookRun run, ReportOptions options)
    {
        var text = new StringBuilder();
        if (!run.Cells.Any(cell => cell.Cell.IsMarkdown && cell.Cell.Source.TrimStart().StartsWith('#')))
            Block(text, $"# {run.Document.Title}");
        foreach (var cell in run.Cells)
        {
            if (cell.Cell.IsMarkdown)
                Block(text, cell.Cell.Source.Trim('\n'));
            else
                Write(text, cell);
        }

        var took = options.IsReproducible ? "" : $", started {ReportPage.Moment(run.Started)}, took {ReportPage.Duration(run.Duration)}";
        Block(text, $"---\n\n{run.Document.Name} · {options.RunsOn} · {run.Status.ToString().ToLowerInvariant()}{took}");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CellRun cell)
    {
        Block(text, Fence(cell.Cell.Source, cell.Cell.Kernel));
        foreach (var output in cell.Outputs)
            Block(text, output is StreamOutput stream ? Fence(TerminalText.Plain(stream.Text.TrimEnd('\n')), "text") : Show((DisplayOutput)output));
        if (cell.Error is { } error)
            Block(text, $"**Failed:** {error.Location}\n\n{Fence(error.Message, "text")}");
        else if (cell.Status == CellStatus.Skipped)
            Block(text, "*not run*");
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
        var longest = Backticks().Matches(code).Select(match => match.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private static void Block(StringBuilder text, string block)
    {
        if (block.Length > 0)
            text.Append(text.Length > 0 ? "\n" : "").Append(block).Append('\n');
    }

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Backticks();

    [GeneratedRegex("<svg.*</svg>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Svg();

    // HTML in Markdown ends at an empty line.
    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();
}
