namespace Workbook.Notebooks.Worker;

/// <summary>Answers that were given before the run; nothing here ever waits for a person.</summary>
internal sealed class InputAnswers(IReadOnlyDictionary<string, string> answers)
{
    private readonly Dictionary<string, string> _answers = new(answers, StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer to the first name that has one.</summary>
    public string? Find(IEnumerable<string?> names) =>
        names.OfType<string>().Select(name => _answers.GetValueOrDefault(name)).FirstOrDefault(answer => answer is not null);

    public static string Missing(string prompt) => $"Input not provided: run with --input \"{prompt}=VALUE\".";
}
