namespace Workbook.Notebooks;

/// <summary>What a notebook can be turned into.</summary>
public enum ConversionFormat
{
    /// <summary>A <c>.dib</c> notebook.</summary>
    Dib,

    /// <summary>A Jupyter notebook of nbformat 4.5 with Polyglot's metadata.</summary>
    Ipynb,

    /// <summary>A C# script in dotnet-script's style.</summary>
    Csx,

    /// <summary>A file-based app: <c>dotnet run x.cs</c>.</summary>
    Cs,

    /// <summary>A page of Markdown.</summary>
    Md,
}

/// <summary>A notebook turned into something else.</summary>
/// <param name="Text">The text of the file; lines end in <c>\n</c>.</param>
/// <param name="Warnings">What has no counterpart there, one sentence each, with cell and line.</param>
public sealed record ConvertedNotebook(string Text, IReadOnlyList<string> Warnings)
{
    /// <summary>Files that must lie beside it, by name.</summary>
    public IReadOnlyDictionary<string, string> Companions { get; init; } = new Dictionary<string, string>();
}
