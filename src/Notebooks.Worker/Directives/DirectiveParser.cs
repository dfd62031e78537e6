namespace Workbook.Notebooks.Worker;

/// <summary>Reads one directive line, such as <c>#!set --name x --value @csharp:y</c>.</summary>
internal sealed class DirectiveParser(string line, int lineNumber, string kernel)
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    public Directive Parse(DirectiveSyntax syntax, string text)
    {
        var tokens = Tokens(line).Skip(1).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, column) = tokens[i];
            if (syntax.Flags.Contains(token))
                _parameters[token] = "";
            else if (token.StartsWith("--", StringComparison.Ordinal))
                i = ReadNamed(syntax, tokens, i);
            else if (syntax.Required.Contains("") && !_parameters.ContainsKey(""))
                _parameters[""] = token;
            else
                throw Error("DNI103", $"Unrecognized parameter name '{token}'", column);
        }

        foreach (var missing in syntax.Required.Where(name => !_parameters.ContainsKey(name)))
            throw Error("DNI104", missing.Length > 0 ? $"Missing required parameter '{missing}'" : "Missing required parameter", 1);
        return new Directive(lineNumber, kernel, syntax.Name, _parameters, text);
    }

    public CellFailureException Error(string code, string message, int column) =>
        new($"({lineNumber},{column}): error {code}: {message}", lineNumber);

    private int ReadNamed(DirectiveSyntax syntax, List<(string Text, int Column)> tokens, int i)
    {
        var (name, column) = tokens[i];
        if (!syntax.Required.Contains(name) && !syntax.Optional.Contains(name))
            throw Error("DNI103", $"Unrecognized parameter name '{name}'", column);
        if (i + 1 >= tokens.Count || tokens[i + 1].Text.StartsWith("--", StringComparison.Ordinal))
            throw Error("DNI104", $"Missing value for required parameter '{name}'", column);
        if (!_parameters.TryAdd(name, tokens[i + 1].Text))
            throw Error("DNI105", $"Too many occurrences of parameter '{name}'", column);
        return i + 1;
    }

    /// <summary>Words; blanks within quotes, braces and brackets do not end one.</summary>
    private static IEnumerable<(string Text, int Column)> Tokens(string line)
    {
        for (var i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var depth = 0;
            var quoted = false;
            for (; i < line.Length && (quoted || depth > 0 || !char.IsWhiteSpace(line[i])); i++)
            {
                if (line[i] == '\\' && quoted)
                    i++;
                else if (line[i] == '"')
                    quoted = !quoted;
                else if (!quoted)
                    depth += line[i] is '{' or '[' ? 1 : line[i] is '}' or ']' ? -1 : 0;
            }

            i = Math.Min(i, line.Length);
            yield return (line[start..i], start + 1);
        }
    }
}
