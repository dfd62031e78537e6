namespace Workbook.Notebooks;

/// <summary>
/// A variable of the cell that begins with <c>// parameters</c> or, in an .ipynb, bears papermill's tag <c>parameters</c>; <c>--param name=value</c>
/// overrides it.
/// </summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Type">C# type, such as <c>string</c> or <c>int</c>; <c>var</c> is resolved from the default.</param>
/// <param name="Default">The default as it is written in C#.</param>
/// <param name="Description">Comment behind the declaration, if any.</param>
public sealed record NotebookParameter(string Name, string Type, string Default, string? Description);
