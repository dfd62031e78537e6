namespace Workbook.Notebooks;

/// <summary>Why a cell failed.</summary>
/// <param name="Message">What happened, in the words of the compiler, the exception or the runner.</param>
/// <param name="Location">Where, such as <c>02-ingest.dib(cell 3, line 7)</c>.</param>
/// <param name="Line">Line within the cell, from 1; null when unknown.</param>
/// <param name="Details">Stack trace or diagnostics, a line each.</param>
public sealed record CellError(string Message, string Location, int? Line, IReadOnlyList<string> Details)
{
    internal CellError Masked(SecretMask mask) =>
        this with { Message = mask.Apply(Message), Location = mask.Apply(Location), Details = [.. Details.Select(mask.Apply)] };
}
