using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Workbook.TrinoSql.Functions.Native;

namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>Reads <c>lax $.a[*]?(@.b > 1).size()</c>. See https://trino.io/docs/current/functions/json.html#json-path-language.</summary>
internal sealed class PathParser
{
    private static readonly string[] Methods = ["size", "type", "double", "ceiling", "floor", "abs", "keyvalue"];
    private static readonly string[] Comparisons = ["==", "=", "<>", "!=", "<=", ">=", "<", ">"];

    private readonly string _path;
    private int _at;

    private PathParser(string path) => _path = path;

    public static (bool Lax, PathNode Root) Parse(string path)
    {
        var parser = new PathParser(path);
        var lax = !parser.AcceptWord("strict");
        if (lax)
            parser.AcceptWord("lax");
        var root = parser.Expression();
        parser.Blanks();
        return parser._at == path.Length ? (lax, root) : throw parser.Invalid();
    }

    private InvalidOperationException Invalid() => Fail.Path(_path, _at);

    private PathNode Expression()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var left = Product();
        while (true)
        {
            if (Accept("+"))
                left = new Arithmetic('+', left, Product());
            else if (Accept("-"))
                left = new Arithmetic('-', left, Product());
            else
                return left;
        }
    }

    private PathNode Product()
    {
        var left = Signed();
        while (true)
        {
            if (Accept("*"))
                left = new Arithmetic('*', left, Signed());
            else if (Accept("/"))
                left = new Arithmetic('/', left, Signed());
            else if (Accept("%"))
                left = new Arithmetic('%', left, Signed());
            else
                return left;
        }
    }

    private PathNode Signed()
    {
        if (Accept("-"))
            return new Negate(Signed());
        return Accept("+") ? Signed() : Accessors(Primary());
    }

    private PathNode Primary()
    {
        Blanks();
        if (Accept("("))
        {
            var inner = Expression();
            Expect(")");
            return inner;
        }

        if (Accept("$"))
            return _at < _path.Length && IsNamePart(_path[_at]) ? new Variable(Name()) : new ContextItem();
        if (Accept("@"))
            return new FilteredItem();
        if (AcceptWord("last"))
            return new LastIndex();
        if (AcceptWord("true"))
            return new Literal(new PathItem(JsonValue.Create(true)));
        if (AcceptWord("false"))
            return new Literal(new PathItem(JsonValue.Create(false)));
        if (AcceptWord("null"))
            return new Literal(new PathItem(null));
        if (Peek() is '"' or '\'')
            return new Literal(PathItem.Of(Text()));
        return new Literal(Number());
    }

    private PathNode Accessors(PathNode node)
    {
        while (true)
        {
            if (Accept(".."))
                node = new Descendants(node, MemberName());
            else if (Peek() == '.' && !(_at + 1 < _path.Length && char.IsAsciiDigit(_path[_at + 1])) && Accept("."))
                node = AfterDot(node);
            else if (Accept("["))
                node = Subscripts(node);
            else if (Accept("?"))
            {
                Expect("(");
                node = new Filter(node, Disjunction());
                Expect(")");
            }
            else
                return node;
        }
    }

    private PathNode AfterDot(PathNode node)
    {
        if (Accept("*"))
            return new Member(node, null);
        var name = MemberName();
        if (Array.IndexOf(Methods, name) < 0 || !Accept("("))
            return new Member(node, name);
        Expect(")");
        return new Method(node, name);
    }

    private string MemberName() => Peek() is '"' or '\'' ? Text() : Name();

    private Subscripts Subscripts(PathNode node)
    {
        if (Accept("*"))
        {
            Expect("]");
            return new Subscripts(node, null);
        }

        var ranges = new List<(PathNode From, PathNode? To)>();
        do
        {
            var from = Expression();
            ranges.Add((from, AcceptWord("to") ? Expression() : null));
        }
        while (Accept(","));
        Expect("]");
        return new Subscripts(node, ranges);
    }

    private Condition Disjunction()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var left = Conjunction();
        while (Accept("||"))
            left = new Either(left, Conjunction());
        return left;
    }

    private Condition Conjunction()
    {
        var left = Negated();
        while (Accept("&&"))
            left = new Both(left, Negated());
        return left;
    }

    private Condition Negated() => Accept("!") ? new Negation(Negated()) : Test();

    private Condition Test()
    {
        if (AcceptWord("exists"))
        {
            Expect("(");
            var path = Expression();
            Expect(")");
            return new ExistsPath(path);
        }

        var start = _at;
        if (Accept("("))
        {
            try
            {
                var inner = Disjunction();
                Expect(")");
                if (!AcceptWord("is"))
                    return inner;
                Word("unknown");
                return new IsUnknown(inner);
            }
            catch (InvalidOperationException)
            {
                // Not a condition in brackets, so an expression in brackets.
                _at = start;
            }
        }

        return Comparison();
    }

    private Condition Comparison()
    {
        var left = Expression();
        if (AcceptWord("starts"))
        {
            Word("with");
            return new StartsWith(left, Primary());
        }

        if (AcceptWord("like_regex"))
        {
            Blanks();
            return new LikeRegex(left, Text());
        }

        foreach (var comparison in Comparisons)
        {
            if (Accept(comparison))
                return new Compare(comparison, left, Expression());
        }

        throw Invalid();
    }

    private PathItem Number()
    {
        var start = _at;
        while (_at < _path.Length && (char.IsAsciiDigit(_path[_at]) || _path[_at] is '.' or 'e' or 'E' || (_path[_at] is '+' or '-' && _path[_at - 1] is 'e' or 'E')))
            _at++;
        return _at > start && double.TryParse(_path.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? PathItem.Of(number, isWhole: !_path.AsSpan(start, _at - start).ContainsAny('.', 'e', 'E') && number < 9e18)
            : throw Invalid();
    }

    private string Text()
    {
        var quote = _path[_at++];
        var text = new StringBuilder();
        while (_at < _path.Length && _path[_at] != quote)
        {
            if (_path[_at] == '\\' && _at + 1 < _path.Length)
                _at++;
            text.Append(_path[_at++]);
        }

        Expect(quote.ToString());
        return text.ToString();
    }

    private string Name()
    {
        var start = _at;
        while (_at < _path.Length && IsNamePart(_path[_at]))
            _at++;
        return _at > start ? _path[start.._at] : throw Invalid();
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_';

    private char Peek()
    {
        Blanks();
        return _at < _path.Length ? _path[_at] : '\0';
    }

    private void Blanks()
    {
        while (_at < _path.Length && char.IsWhiteSpace(_path[_at]))
            _at++;
    }

    private bool Accept(string symbol)
    {
        Blanks();
        if (string.CompareOrdinal(_path, _at, symbol, 0, symbol.Length) != 0)
            return false;
        _at += symbol.Length;
        return true;
    }

    private bool AcceptWord(string word)
    {
        Blanks();
        var end = _at + word.Length;
        if (string.Compare(_path, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || (end < _path.Length && IsNamePart(_path[end])))
            return false;
        _at = end;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
            throw Invalid();
    }

    private void Word(string word)
    {
        if (!AcceptWord(word))
            throw Invalid();
    }
}
