namespace Workbook.Notebooks.Worker;

/// <summary>A cell failed; what remains to be said is known. <paramref name="line"/> counts within the cell, from 1.</summary>
internal sealed class CellFailureException(string message, int? line, IReadOnlyList<string>? details = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int? Line => line;

    public IReadOnlyList<string> Details { get; } = details ?? [];

    /// <summary>Where it failed, when that is not the cell that was running (an imported file, say).</summary>
    public string? Location { get; init; }
}
