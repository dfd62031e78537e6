namespace Workbook.Notebooks.Worker;

/// <summary>Answers that were given before the run; nothing here ever waits for a person.</summary>
internal sealed class InputAnswers(IReadOnlyDictionary<string, string> answers, Action<string> keepSecret)
{
    private readonly Dictionary<string, string> _answers = new(answers, StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer to the first name that has one.</summary>
    public string? Find(IEnumerable<string?> names) =>
        names.OfType<string>().Select(name => _answers.GetValueOrDefault(name)).FirstOrDefault(answer => answer is not null);

    /// <summary>The answer to the first name that has one, which the runner is told to keep to itself.</summary>
    public string? FindSecret(IEnumerable<string?> names)
    {
        var answer = Find(names);
        if (answer is not null)
            keepSecret(answer);
        return answer;
    }

    public static string Missing(string prompt) => $"Input not provided: run with --input \"{prompt}=VALUE\".";
}
