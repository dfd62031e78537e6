namespace Workbook.Notebooks;

/// <summary>Something that a cell left: text on a stream, or a value on display.</summary>
public abstract record CellOutput;

/// <summary>Text written to the console; writes to one stream that follow each other are one output.</summary>
/// <param name="IsError">True for stderr.</param>
/// <param name="Text">The text as written.</param>
public sealed record StreamOutput(bool IsError, string Text) : CellOutput;

/// <summary>A value shown, in one or more forms.</summary>
/// <param name="Id">Names the display for later updates.</param>
/// <param name="Data">Text by MIME type; JSON types hold JSON text.</param>
/// <param name="IsResult">True for the value of the cell's last expression.</param>
public sealed record DisplayOutput(string Id, IReadOnlyDictionary<string, string> Data, bool IsResult) : CellOutput
{
    /// <summary>Characters of all its forms.</summary>
    internal long Length => Data.Sum(form => (long)form.Value.Length);
}
