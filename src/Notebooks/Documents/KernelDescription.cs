namespace Workbook.Notebooks;

/// <summary>A kernel as a notebook names it in <c>#!meta</c>.</summary>
/// <param name="Name">Name used in cell headers, without <c>#!</c>.</param>
/// <param name="LanguageName">Language for people and editors.</param>
/// <param name="Aliases">Other names that headers may use.</param>
public sealed record KernelDescription(string Name, string? LanguageName, IReadOnlyList<string> Aliases)
{
    /// <summary>The kernels that every notebook may name without saying so in its metadata.</summary>
    public static IReadOnlyList<KernelDescription> BuiltIn { get; } =
    [
        new("csharp", "C#", ["c#", "cs"]),
        new("fsharp", "F#", ["f#", "fs"]),
        new("html", "HTML", []),
        new("http", "HTTP", []),
        new("javascript", "JavaScript", ["js"]),
        new("mermaid", "Mermaid", []),
        new("pwsh", "PowerShell", ["powershell"]),
        new("value", null, []),
    ];

    internal static KernelDescription MarkdownCells { get; } = new(NotebookCell.Markdown, "Markdown", ["md"]);
}
