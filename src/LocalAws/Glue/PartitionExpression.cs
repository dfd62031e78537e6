using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Glue;

/// <summary>
/// The WHERE-like expression of GetPartitions, compiled to a test over the values of a partition. Comparisons with NULL are neither true nor false.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
/// </summary>
internal sealed class PartitionExpression
{
    private readonly string _expression;
    private readonly IReadOnlyList<Column> _keys;
    private readonly List<PartitionToken> _tokens;
    private int _position;

    private PartitionExpression(string expression, IReadOnlyList<Column> keys)
    {
        _expression = expression;
        _keys = keys;
        _tokens = new PartitionExpressionLexer(expression).Tokens();
    }

    /// <summary>A three-valued test: true, false or (null) unknown.</summary>
    private delegate bool? Test(IReadOnlyList<string> values);

    private delegate IComparable? Operand(IReadOnlyList<string> values);

    /// <exception cref="PartitionExpressionException">The expression is not of the grammar or names no key of <paramref name="keys"/>.</exception>
    public static Predicate<IReadOnlyList<string>> Compile(string? expression, IReadOnlyList<Column> keys)
    {
        if (string.IsNullOrWhiteSpace(expression))
            return _ => true;
        var parser = new PartitionExpression(expression, keys);
        var test = parser.Or();
        if (parser.Current.Kind != PartitionTokenKind.End)
            throw parser.Unexpected();
        return values => test(values) is true;
    }

    private PartitionToken Current => _tokens[_position];

    private PartitionToken Take() => _tokens[_position++];

    private bool Accept(string word)
    {
        if (!Current.IsWord(word) && !Current.IsSymbol(word))
            return false;
        _position++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Accept(word))
            throw Unexpected(word);
    }

    private PartitionExpressionException Unexpected(string? expected = null)
    {
        var found = Current.Kind == PartitionTokenKind.End ? "the end" : $"'{Current.Text}'";
        return new PartitionExpressionException(_expression, $"{found} is unexpected" + (expected is null ? "" : $", expected {expected}"));
    }

    private Test Or()
    {
        var left = And();
        while (Accept("OR"))
            left = Or(left, And());
        return left;
    }

    private static Test Or(Test left, Test right) => values => left(values) | right(values);

    private Test And()
    {
        var left = Not();
        while (Accept("AND"))
            left = And(left, Not());
        return left;
    }

    private static Test And(Test left, Test right) => values => left(values) & right(values);

    private Test Not()
    {
        if (!Accept("NOT"))
            return Primary();
        var negated = Not();
        return values => !negated(values);
    }

    private Test Primary()
    {
        if (!Accept("("))
            return Predicate();
        var inner = Or();
        Expect(")");
        return inner;
    }

    private Test Predicate()
    {
        var (key, type) = Key();
        if (Accept("IS"))
            return IsNull(key);
        var negated = Accept("NOT");
        var test = Current switch
        {
            _ when Accept("IN") => In(key, type),
            _ when Accept("BETWEEN") => Between(key, type),
            _ when Accept("LIKE") => Like(key.Position),
            _ when negated => throw Unexpected("IN, BETWEEN or LIKE"),
            _ => Comparison(key, type),
        };
        return negated ? values => !test(values) : test;
    }

    private Test IsNull(KeyOperand key)
    {
        var negated = Accept("NOT");
        Expect("NULL");
        return values => values[key.Position] == PartitionKeyType.NullValue != negated;
    }

    private Test In(KeyOperand key, PartitionKeyType type)
    {
        Expect("(");
        var choices = new List<Operand>();
        do choices.Add(Literal(type));
        while (Accept(","));
        Expect(")");
        return values => choices.Select(choice => Compare(key.Value(values), choice(values), order => order == 0)).Aggregate((bool?)false, (any, one) => any | one);
    }

    private Test Between(KeyOperand key, PartitionKeyType type)
    {
        var low = Literal(type);
        Expect("AND");
        var high = Literal(type);
        return values => Compare(key.Value(values), low(values), order => order >= 0) & Compare(key.Value(values), high(values), order => order <= 0);
    }

    private Test Like(int position)
    {
        if (Current.Kind != PartitionTokenKind.Text)
            throw Unexpected("a text in single quotes");
        var pattern = new StringBuilder("^");
        foreach (var c in Take().Text)
            pattern.Append(c switch { '%' => ".*", '_' => ".", _ => Regex.Escape(c.ToString()) });
        var regex = new Regex(pattern.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return values => values[position] == PartitionKeyType.NullValue ? null : regex.IsMatch(values[position]);
    }

    private Test Comparison(KeyOperand key, PartitionKeyType type)
    {
        var symbol = Take();
        Func<int, bool> holds = symbol.Text switch
        {
            "=" => order => order == 0,
            "<>" or "!=" => order => order != 0,
            "<" => order => order < 0,
            "<=" => order => order <= 0,
            ">" => order => order > 0,
            ">=" => order => order >= 0,
            _ => throw new PartitionExpressionException(_expression, $"a comparison is expected after the partition key, not '{symbol.Text}'"),
        };
        var literal = Literal(type);
        return values => Compare(key.Value(values), literal(values), holds);
    }

    private static bool? Compare(IComparable? left, IComparable? right, Func<int, bool> holds) =>
        left is null || right is null ? null : holds(left.CompareTo(right));

    private (KeyOperand Key, PartitionKeyType Type) Key()
    {
        if (Current.Kind is not (PartitionTokenKind.Word or PartitionTokenKind.QuotedName))
            throw Unexpected("a partition key");
        var name = Take().Text;
        for (var i = 0; i < _keys.Count; i++)
        {
            if (!_keys[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var type = new PartitionKeyType(_keys[i].Type ?? "string");
            return (new KeyOperand(i, type), type);
        }

        throw new PartitionExpressionException(_expression, $"'{name}' is not a partition key");
    }

    private Operand Literal(PartitionKeyType type)
    {
        // A typed literal such as DATE '2024-01-01' compares like the text it holds.
        if (Current.IsWord("DATE") || Current.IsWord("TIMESTAMP"))
            _position++;
        if (Current.Kind is not (PartitionTokenKind.Text or PartitionTokenKind.Number))
            throw Unexpected("a literal");
        var value = type.Parse(Take().Text);
        return _ => value;
    }

    private sealed record KeyOperand(int Position, PartitionKeyType Type)
    {
        public IComparable? Value(IReadOnlyList<string> values) => Type.Parse(values[Position]);
    }
}
