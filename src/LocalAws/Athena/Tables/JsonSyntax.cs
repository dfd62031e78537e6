namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Says what is wrong with a line in the words of the SerDe's own JSON parser, which forgives more than the standard does.</summary>
internal sealed class JsonSyntax
{
    private const string Ends = ",:]}/\\\"[{;=#";

    private readonly string _line;
    private int _index;

    private JsonSyntax(string line) => _line = line;

    /// <summary>Null when that parser takes the line.</summary>
    public static string? Fault(string line)
    {
        var syntax = new JsonSyntax(line);
        return syntax.Object() is { } fault ? $"{fault} at {syntax._index} [character {syntax._index + 1} line 1]" : null;
    }

    private string? Object()
    {
        if (Next() != '{')
            return "A JSONObject text must begin with '{'";
        while (true)
        {
            switch (Next())
            {
                case '\0':
                    return "A JSONObject text must end with '}'";
                case '}':
                    return null;
            }

            _index--;
            if (Value() is { } fault)
                return fault;
            if (Next() is not (':' or '='))
                return "Expected a ':' after a key";
            if (Value() is { } second)
                return second;
            switch (Next())
            {
                case ',' or ';':
                    continue;
                case '}':
                    return null;
                default:
                    return "Expected a ',' or '}'";
            }
        }
    }

    private string? Array()
    {
        if (Next() == ']')
            return null;
        _index--;
        while (true)
        {
            // A comma where a value is expected stands for NULL.
            if (Next() == ',')
                continue;
            _index--;
            if (Value() is { } fault)
                return fault;
            switch (Next())
            {
                case ']':
                    return null;
                case ',' or ';':
                    if (Next() == ']')
                        return null;
                    _index--;
                    continue;
                default:
                    return "Expected a ',' or ']'";
            }
        }
    }

    private string? Value()
    {
        var first = Next();
        if (first is '"' or '\'')
            return Text(first);
        _index--;
        if (first == '{')
            return Object();
        if (first == '[')
        {
            _index++;
            return Array();
        }

        var start = _index;
        while (Peek() >= ' ' && !Ends.Contains(Peek(), StringComparison.Ordinal))
            _index++;
        return _line.AsSpan(Math.Min(start, _line.Length)..Math.Min(_index, _line.Length)).IsWhiteSpace() ? "Missing value" : null;
    }

    private string? Text(char quote)
    {
        while (true)
        {
            var c = Take();
            if (c == quote)
                return null;
            if (c is '\0' or '\n' or '\r')
                return "Unterminated string";
            if (c == '\\' && !"btnfru\"'\\/".Contains(Take(), StringComparison.Ordinal))
                return "Illegal escape.";
        }
    }

    private char Peek() => _index < _line.Length ? _line[_index] : '\0';

    /// <summary>The next character, which counts also when it is the end.</summary>
    private char Take()
    {
        var c = Peek();
        _index++;
        return c;
    }

    private char Next()
    {
        while (true)
        {
            var c = Take();
            if (c is '\0' or > ' ')
                return c;
        }
    }
}
