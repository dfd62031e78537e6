namespace Workbook.Notebooks.Worker;

/// <summary>A part of a cell, in the order written.</summary>
internal abstract record CellPart(int Line);

/// <summary>Code for one kernel. Lines before it are blank, so that the compiler counts lines from the top of the cell.</summary>
internal sealed record CodePart(int Line, string Kernel, string Code) : CellPart(Line);

/// <summary>A magic command with its parameters and, where it takes it, the text below it.</summary>
internal sealed record Directive(int Line, string Kernel, string Name, IReadOnlyDictionary<string, string> Parameters, string Text)
    : CellPart(Line)
{
    public string this[string parameter] => Parameters[parameter];

    public string? Get(string parameter) => Parameters.GetValueOrDefault(parameter);

    public bool Has(string parameter) => Parameters.ContainsKey(parameter);
}
