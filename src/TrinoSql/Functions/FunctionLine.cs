namespace Workbook.TrinoSql.Functions;

/// <summary>Reads a line of a function table: <c>name(type, type…) -> type = template</c>, aggregates with <c>[condition]</c> before the template.</summary>
internal sealed class FunctionLine
{
    private readonly string _line;
    private int _at;

    private FunctionLine(string line) => _line = line;

    public static IEnumerable<Function> Table(FunctionKind kind, string table) => table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => new FunctionLine(line).Read(kind));

    private Function Read(FunctionKind kind)
    {
        var name = Word();
        var parameters = new List<TypePattern>();
        var variadic = false;
        Expect("(");
        while (!Accept(")"))
        {
            parameters.Add(Type());
            variadic |= Accept("...");
            Accept(",");
        }

        Expect("->");
        var result = Accept("same") ? null : Type();
        Expect("=");
        var template = _line[_at..].Trim();
        string? condition = null;
        if (template.StartsWith('[') && kind == FunctionKind.Aggregate)
        {
            var end = template.IndexOf("] ", StringComparison.Ordinal);
            (condition, template) = (template[1..end], template[(end + 2)..]);
        }

        return new Function(name, kind, [.. parameters], variadic, result, template, condition);
    }

    private TypePattern Type()
    {
        var name = Word();
        if (name.Length == 1 && char.IsAsciiLetterUpper(name[0]))
            return new VariablePattern(name[0]);
        if (name == "varchar" && Accept("("))
        {
            var length = Word();
            Expect(")");
            return new SizedTextPattern(length);
        }

        if (name is not ("array" or "map" or "row" or "function" or "qdigest"))
            return new NamedPattern(name);
        var types = new List<TypePattern>();
        Expect("(");
        while (!Accept(")"))
        {
            types.Add(Type());
            Accept(",");
        }

        return name switch
        {
            "array" => new ArrayPattern(types[0]),
            "qdigest" => new QDigestPattern(types[0]),
            "map" => new MapPattern(types[0], types[1]),
            "row" => new RowPattern([.. types]),
            _ => new LambdaPattern([.. types.SkipLast(1)], types[^1]),
        };
    }

    private string Word()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _line.Length && (char.IsAsciiLetterOrDigit(_line[_at]) || _line[_at] == '_'))
            _at++;
        return _at > start ? _line[start.._at] : throw new FormatException($"A name is missing at {start} of the function line: {_line}");
    }

    private bool Accept(string text)
    {
        SkipBlanks();
        if (string.CompareOrdinal(_line, _at, text, 0, text.Length) != 0)
            return false;
        _at += text.Length;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            throw new FormatException($"'{text}' is missing at {_at} of the function line: {_line}");
    }

    private void SkipBlanks()
    {
        while (_at < _line.Length && _line[_at] == ' ')
            _at++;
    }
}
