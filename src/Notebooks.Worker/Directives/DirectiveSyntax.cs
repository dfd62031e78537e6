namespace Workbook.Notebooks.Worker;

/// <summary>What a directive takes. A parameter named <c>""</c> is the one without a name.</summary>
internal sealed record DirectiveSyntax(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyList<string> Flags)
{
    /// <summary>The rest of the cell up to the next directive is its text.</summary>
    public bool TakesText { get; init; }

    public static IReadOnlyDictionary<string, DirectiveSyntax> All { get; } = new[]
    {
        new DirectiveSyntax("import", [""], [], []),
        new DirectiveSyntax("set", ["--name", "--value"], ["--mime-type"], ["--byref"]),
        new DirectiveSyntax("share", ["", "--from"], ["--as", "--mime-type"], []),
        new DirectiveSyntax("value", ["--name"], ["--from-file", "--from-url", "--from-value", "--mime-type"], []) { TakesText = true },
        new DirectiveSyntax("time", [], [], []),
        new DirectiveSyntax("who", [], [], []),
        new DirectiveSyntax("whos", [], [], []),
        new DirectiveSyntax("about", [], [], []),
        new DirectiveSyntax("lsmagic", [], [], []),
    }.ToDictionary(syntax => syntax.Name, StringComparer.Ordinal);

    /// <summary>A line that hands the rest of the cell to another kernel.</summary>
    public static DirectiveSyntax SwitchTo(string kernel) => new(kernel, [], [], []);
}
