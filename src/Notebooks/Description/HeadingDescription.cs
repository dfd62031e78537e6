using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>A heading of a notebook's prose.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text as written.</param>
/// <param name="Cell">Number of its cell.</param>
public sealed partial record HeadingDescription(int Level, string Text, int Cell)
{
    internal static IEnumerable<HeadingDescription> Of(NotebookCell cell)
    {
        var inFence = false;
        foreach (var line in cell.Source.Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                inFence = !inFence;
            else if (!inFence && Heading().Match(line) is { Success: true } match)
                yield return new HeadingDescription(match.Groups["marks"].Length, match.Groups["text"].Value, cell.Number);
        }
    }

    [GeneratedRegex(@"^ {0,3}(?<marks>#{1,6})\s+(?<text>.*?)(?:\s+#+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
