namespace Workbook.Notebooks;

/// <summary>The parameters of a notebook: variables with defaults that a run may override.</summary>
public static class NotebookParameters
{
    /// <summary>Papermill's tag of the cell that shows the parameters of a run.</summary>
    internal const string InjectedTag = "injected-parameters";

    /// <summary>The variables declared in the notebook's cell of parameters, in order; none when it has no such cell.</summary>
    public static IReadOnlyList<NotebookParameter> Of(NotebookDocument document) =>
        Find(document) is { } cell ? ParameterDeclarations.Read(cell.Source) : [];

    /// <summary>What is wrong with values for a notebook's parameters, each with the type and how to write it; names it does not know are not its business.</summary>
    public static IEnumerable<string> Mistakes(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        foreach (var parameter in Of(document))
        {
            if (values.TryGetValue(parameter.Name, out var value) && ParameterLiteral.Of(parameter.Type, value) is null)
                yield return $"{document.Name}: {Mistake(parameter, value)}.";
        }
    }

    /// <summary>C# that sets the values given, by the number of the cell behind which it runs.</summary>
    /// <exception cref="NotebookException">A name is unknown or a value does not fit its type; all mistakes at once.</exception>
    internal static IReadOnlyDictionary<int, string> Inject(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return new Dictionary<int, string>();
        var parameters = Of(document);
        List<string> mistakes = [];
        List<string> assignments = [];
        foreach (var (name, value) in values)
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                mistakes.Add($"there is no parameter '{name}'");
            else if (ParameterLiteral.Of(parameter.Type, value) is not { } literal)
                mistakes.Add(Mistake(parameter, value));
            else
                assignments.Add($"{name} = {literal};");
        }

        if (mistakes.Count > 0)
            throw new NotebookException($"{document.Name}: {string.Join("; ", mistakes)}. {Valid(parameters)}");
        return new Dictionary<int, string> { [(FindInjected(document) ?? Find(document)!).Number] = string.Join('\n', assignments) };
    }

    private static string Mistake(NotebookParameter parameter, string value) =>
        $"parameter '{parameter.Name}' is of type {parameter.Type}, which '{value}' is not ({ParameterLiteral.Example(parameter.Type)})";

    private static string Valid(IReadOnlyList<NotebookParameter> parameters) => parameters.Count == 0
        ? $"It declares none: a C# cell that begins with the line '{NotebookCell.ParametersMarker}' would."
        : $"Its parameters are {string.Join(", ", parameters.Select(parameter => $"{parameter.Name} ({parameter.Type})"))}.";

    /// <summary>The cell in which an executed notebook shows the parameters that it was run with; values given anew take its place.</summary>
    private static NotebookCell? FindInjected(NotebookDocument document) => document.Cells.FirstOrDefault(cell => cell.Tags.Contains(InjectedTag));

    private static NotebookCell? Find(NotebookDocument document) => document.Cells.FirstOrDefault(cell => cell.IsParameters);
}
