namespace Workbook.Notebooks;

/// <summary>A piece of a cell, in the order written; lines count from 1 within the cell.</summary>
internal abstract record CellSegment(int Line, string Kernel);

/// <summary>Code for one kernel.</summary>
internal sealed record CodeSegment(int Line, string Kernel, string Text) : CellSegment(Line, Kernel);

/// <summary>
/// A directive: <c>#!name arguments</c>, or the compiler's own <c>#r</c>, <c>#i</c> and <c>#load</c> under those names.
/// <paramref name="Text"/> is what stands below a <c>#!value</c>.
/// </summary>
internal sealed record DirectiveSegment(int Line, string Kernel, string Name, string Arguments, string Text) : CellSegment(Line, Kernel)
{
    /// <summary>The argument in quotes, or the first word.</summary>
    public string Argument => Arguments.StartsWith('"')
        ? Arguments[1..].Split('"', 2)[0].Trim()
        : Arguments.Split(' ', 2)[0];

    /// <summary>The value behind <c>--name</c>, with its quotes; null when it is not given.</summary>
    public string? Parameter(string name)
    {
        var words = ArgumentWords.Split(Arguments);
        var index = words.IndexOf(name);
        return index >= 0 && index + 1 < words.Count ? words[index + 1] : null;
    }

    /// <summary>The directive as it is written.</summary>
    public override string ToString() => $"{(Name is "r" or "i" or "load" ? "#" : "#!")}{Name} {Arguments}".TrimEnd();
}
