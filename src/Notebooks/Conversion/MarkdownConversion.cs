using System.Text;

namespace Workbook.Notebooks;

/// <summary>Prose as it stands, code in fences.</summary>
internal static class MarkdownConversion
{
    public static string Convert(NotebookDocument document)
    {
        var text = new StringBuilder();
        foreach (var cell in document.Cells.Where(cell => cell.Source.Trim('\n').Length > 0))
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(cell.IsMarkdown ? cell.Source.Trim('\n') : Fenced(cell)).Append('\n');
        }

        return text.ToString();
    }

    private static string Fenced(NotebookCell cell)
    {
        var fence = "```";
        while (cell.Source.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}{Language(cell.Kernel)}\n{cell.Source.Trim('\n')}\n{fence}";
    }

    private static string Language(string kernel) => kernel switch
    {
        "pwsh" => "powershell",
        "value" => "text",
        _ when kernel.StartsWith("sql", StringComparison.Ordinal) => "sql",
        _ => kernel,
    };
}
