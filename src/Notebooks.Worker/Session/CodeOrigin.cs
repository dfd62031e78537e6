namespace Workbook.Notebooks.Worker;

/// <summary>Where code was written.</summary>
/// <param name="FilePath">
/// Path given to the compiler, such as <c>/books/02-ingest.dib(cell 3)</c>: relative paths in <c>#r</c> and <c>#load</c> start
/// at its folder, and stack traces name it.
/// </param>
/// <param name="Name">The same for people, without folder.</param>
internal sealed record CodeOrigin(string FilePath, string Name)
{
    /// <summary>Code that other code made up.</summary>
    public static CodeOrigin Submitted { get; } = new("", "submitted code");

    public static CodeOrigin OfCell(string folder, string fileName, int number)
    {
        var name = $"{fileName}(cell {number})";
        return new CodeOrigin(Path.Combine(folder, name), name);
    }

    public string At(int? line) => At(Name, line);

    /// <summary>Adds a line: <c>02-ingest.dib(cell 3, line 7)</c>, <c>stack.csx(7)</c>.</summary>
    public static string At(string name, int? line) =>
        line is null ? name
        : name.EndsWith(')') ? $"{name[..^1]}, line {line})"
        : $"{name}({line})";
}

/// <summary>The text of a cell, the kernel it begins in, and where it was written.</summary>
internal sealed record CellText(string Source, string Kernel, CodeOrigin Origin)
{
    /// <summary>The files that are being run: the notebook, and those that one imports from the other down to the one that holds the cell.</summary>
    public IReadOnlyList<string> OpenFiles { get; init; } = [];
}
