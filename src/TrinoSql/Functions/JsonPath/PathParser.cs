using System.Text.Json.Nodes;

namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>Reads <c>lax $.a[*]?(@.b > 1).size()</c>. See https://trino.io/docs/current/functions/json.html#json-path-language.</summary>
internal sealed partial class PathParser
{
    private static readonly string[] Methods = ["size", "type", "double", "ceiling", "floor", "abs", "keyvalue"];
    private static readonly string[] Comparisons = ["==", "=", "<>", "!=", "<=", ">=", "<", ">"];

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
}
