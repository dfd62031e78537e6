namespace Workbook.Notebooks.Worker;

/// <summary>A part of a cell, in the order written.</summary>
internal abstract record CellPart(int Line);

/// <summary>
/// Code for one kernel. Lines before C# are blank, so that the compiler counts lines from the top of the cell.
/// <paramref name="Arguments"/>: what the line that called the kernel gave it, such as <c>--name</c>.
/// </summary>
internal sealed record CodePart(int Line, string Kernel, string Code, IReadOnlyDictionary<string, DirectiveArgument> Arguments)
    : CellPart(Line);

/// <summary>A value given to a directive, and the column at which it was given.</summary>
internal sealed record DirectiveArgument(string Text, int Column);

/// <summary>A magic command with its arguments and, where it takes it, the text below it.</summary>
internal sealed record Directive(
    int Line, string Kernel, string Name, IReadOnlyDictionary<string, DirectiveArgument> Arguments, string Text) : CellPart(Line)
{
    public string this[string parameter] => Arguments[parameter].Text;

    public string? Get(string parameter) => Arguments.GetValueOrDefault(parameter)?.Text;

    public bool Has(string parameter) => Arguments.ContainsKey(parameter);

    public CellFailureException Error(string code, string message, string? parameter = null) => new(
        $"({Line},{(parameter is null ? 1 : Arguments[parameter].Column)}): error {code}: {message}", Line);
}
