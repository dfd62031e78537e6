using System.Collections.Concurrent;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Something that a cell asks a person for.
/// <paramref name="SavedAs"/>: name under which an answer is kept for the next time; null when it is asked each time. <paramref name="Name"/>: name of the value that it becomes, where there is one.
/// </summary>
internal sealed record InputQuestion(string Prompt, bool IsPassword, string? SavedAs = null, string? Name = null)
{
    /// <summary>The names by which an answer may be given, the most particular last.</summary>
    public IEnumerable<string> Names => ((string?[])[Prompt, SavedAs, Name]).OfType<string>().Where(name => name.Length > 0);

    /// <summary>The name to give to a person who wants to answer beforehand.</summary>
    public string ShortName => Name ?? SavedAs ?? Prompt;
}

/// <summary>
/// Where answers come from: those given with the run, those of environment variables, those given before in this run, and at last the
/// person at the terminal, if there is one. Without one nothing here waits.
/// </summary>
internal sealed class InputAnswers(OpenNotebook notebook, MessageChannel runner)
{
    private readonly Dictionary<string, string> _given = new(notebook.Inputs, StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _saved = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string?>> _open = new();
    private int _questions;

    /// <summary>The answer to a question.</summary>
    /// <exception cref="CellFailureException">There is none; the message says how to give one.</exception>
    public async Task<string> AskAsync(InputQuestion question)
    {
        var answer = Find(question) ?? await PromptAsync(question) ?? throw new CellFailureException(Missing(question), null);
        if (question.IsPassword)
            runner.Send(new SecretRead(answer));
        return answer;
    }

    /// <summary>Takes in what the person at the terminal typed; null when they gave no answer.</summary>
    public void Answer(InputProvided answer)
    {
        if (_open.TryRemove(answer.Question, out var waiting))
            waiting.SetResult(answer.Text);
    }

    public static string Missing(InputQuestion question) =>
        $"Input not provided: run with --input \"{question.ShortName}=VALUE\" or set {InputVariable.NameFor(question.ShortName)}.";

    private string? Find(InputQuestion question) => question.Names
        .Select(name => _given.GetValueOrDefault(name) ?? notebook.InputVariables.GetValueOrDefault(InputVariable.NameFor(name)) ?? _saved.GetValueOrDefault(name))
        .FirstOrDefault(answer => answer is not null);

    private async Task<string?> PromptAsync(InputQuestion question)
    {
        if (!notebook.CanPrompt)
            return null;
        var number = Interlocked.Increment(ref _questions);
        var waiting = _open[number] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        runner.Send(new InputRequested(number, question.Prompt, question.IsPassword));
        var answer = await waiting.Task;
        if (answer is not null && question.SavedAs is { } key)
            _saved[key] = answer;
        return answer;
    }
}
