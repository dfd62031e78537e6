namespace Workbook.Notebooks.Worker;

/// <summary>Reads one directive line, such as <c>#!set --name x --value @csharp:y</c>.</summary>
internal sealed class DirectiveParser(string line, int lineNumber, string kernel)
{
    private readonly Dictionary<string, DirectiveArgument> _arguments = new(StringComparer.Ordinal);

    /// <summary>
    /// <paramref name="words"/>: how many words of the line are the directive's name.
    /// </summary>
    public Directive Parse(DirectiveSyntax syntax, string text, int words = 1)
    {
        var tokens = Tokens(line).Skip(words).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, column) = tokens[i];
            if (syntax.Flags.Contains(token))
                _arguments[token] = new DirectiveArgument("", column);
            else if (token.StartsWith("--", StringComparison.Ordinal))
                i = ReadNamed(syntax, tokens, i);
            else if (syntax.Implicit is null || !_arguments.TryAdd(syntax.Implicit, new DirectiveArgument(token, column)))
                throw Error("DNI103", $"Unrecognized parameter name '{token}'", column);
        }

        foreach (var missing in syntax.Required.Where(name => !_arguments.ContainsKey(name)))
            throw Error("DNI104", $"Missing required parameter '{missing}'", 1);
        return new Directive(lineNumber, kernel, syntax.Name, _arguments, text);
    }

    public CellFailureException Error(string code, string message, int column) =>
        new($"({lineNumber},{column}): error {code}: {message}", lineNumber);

    /// <summary>Words; blanks within quotes, braces and brackets do not end one.</summary>
    public static IEnumerable<(string Text, int Column)> Tokens(string line)
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

    private int ReadNamed(DirectiveSyntax syntax, List<(string Text, int Column)> tokens, int i)
    {
        var (name, column) = tokens[i];
        if (!syntax.Required.Contains(name) && !syntax.Optional.Contains(name))
            throw Error("DNI103", $"Unrecognized parameter name '{name}'", column);
        if (i + 1 >= tokens.Count || tokens[i + 1].Text.StartsWith("--", StringComparison.Ordinal))
            throw Error("DNI104", $"Missing value for required parameter '{name}'", column);
        if (!_arguments.TryAdd(name, new DirectiveArgument(tokens[i + 1].Text, column)))
            throw Error("DNI105", $"A maximum of 1 occurrences are allowed for named parameter '{name}'", _arguments[name].Column);
        CheckJson(tokens[i + 1]);
        return i + 1;
    }

    private void CheckJson((string Text, int Column) value)
    {
        // An expression may end in JSON: @input:{"prompt":"…"}.
        var colon = value.Text.StartsWith('@') ? value.Text.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
        var json = value.Text[colon..];
        if (!json.StartsWith('{') && !json.StartsWith('['))
            return;
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(json);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw Error("DNI106", $"Invalid JSON: {error.Message}", value.Column + colon);
        }
    }
}
