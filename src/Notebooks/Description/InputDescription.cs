using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>Something that a cell asks for; <c>--input prompt=value</c> answers it.</summary>
/// <param name="Prompt">What the person is asked.</param>
/// <param name="Type">Hint such as <c>date</c>, if any.</param>
/// <param name="Name">Variable that receives it; null when code asks.</param>
/// <param name="SavedAs">Name under which the answer is kept, if any.</param>
/// <param name="IsPassword">True when the answer is not to be shown.</param>
/// <param name="Cell">Number of the cell.</param>
/// <param name="Line">Line within the cell, from 1.</param>
public sealed record InputDescription(string Prompt, string? Type, string? Name, string? SavedAs, bool IsPassword, int Cell, int Line)
{
    /// <summary>
    /// True when one of the answers is for it: by prompt, saved name or receiving name in any case, or by the environment variable of one of them.
    /// </summary>
    public bool IsAnsweredBy(IEnumerable<string> answers) => answers.Any(answer => ((string?[])[Prompt, Name, SavedAs]).OfType<string>().Any(name =>
        string.Equals(name, answer, StringComparison.OrdinalIgnoreCase) || InputVariable.NameFor(name) == answer));

    internal static IEnumerable<InputDescription> Of(int cell, DirectiveSegment directive)
    {
        var name = directive.Parameter("--name");
        foreach (var word in ArgumentWords.Split(directive.Arguments))
        {
            if (InputExpression.Parse(word, name ?? "value") is { } input)
                yield return new InputDescription(input.Prompt, input.Type, name, input.SavedAs, input.IsPassword, cell, directive.Line);
        }
    }
}
