using System.Text;

namespace Workbook.LocalAws.Glue;

internal enum PartitionTokenKind
{
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
    End,
}

internal readonly record struct PartitionToken(PartitionTokenKind Kind, string Text)
{
    public bool IsWord(string word) => Kind == PartitionTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == PartitionTokenKind.Symbol && Text == symbol;
}

/// <summary>Cuts a GetPartitions expression into words, quoted texts, numbers and symbols.</summary>
internal sealed class PartitionExpressionLexer(string expression)
{
    private static readonly string[] Symbols = ["<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ","];
    private int _position;

    public List<PartitionToken> Tokens()
    {
        var tokens = new List<PartitionToken>();
        do tokens.Add(Next());
        while (tokens[^1].Kind != PartitionTokenKind.End);
        return tokens;
    }

    private PartitionToken Next()
    {
        while (_position < expression.Length && char.IsWhiteSpace(expression[_position]))
            _position++;
        if (_position == expression.Length)
            return new PartitionToken(PartitionTokenKind.End, "");

        var first = expression[_position];
        return first switch
        {
            '\'' => new PartitionToken(PartitionTokenKind.Text, Quoted('\'')),
            '"' or '`' => new PartitionToken(PartitionTokenKind.QuotedName, Quoted(first)),
            _ when char.IsAsciiLetter(first) || first == '_' => Run(PartitionTokenKind.Word, IsWordPart),
            _ when char.IsAsciiDigit(first) || IsSign(first) => Run(PartitionTokenKind.Number, IsNumberPart),
            _ => Symbol(),
        };
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';

    private static bool IsNumberPart(char c) => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '-' or '+';

    private bool IsSign(char c) =>
        c is '-' or '+' or '.' && _position + 1 < expression.Length && char.IsAsciiDigit(expression[_position + 1]);

    private PartitionToken Run(PartitionTokenKind kind, Func<char, bool> belongs)
    {
        var start = _position++;
        while (_position < expression.Length && belongs(expression[_position]))
            _position++;
        return new PartitionToken(kind, expression[start.._position]);
    }

    private PartitionToken Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(expression, _position, symbol, 0, symbol.Length) != 0)
                continue;
            _position += symbol.Length;
            return new PartitionToken(PartitionTokenKind.Symbol, symbol);
        }

        throw new PartitionExpressionException(expression, $"'{expression[_position]}' at position {_position + 1} is not understood");
    }

    private string Quoted(char quote)
    {
        var start = _position++;
        var text = new StringBuilder();
        while (_position < expression.Length)
        {
            var c = expression[_position++];
            if (c != quote)
                text.Append(c);
            else if (_position < expression.Length && expression[_position] == quote)
                text.Append(expression[_position++]);
            else
                return text.ToString();
        }

        throw new PartitionExpressionException(expression, $"the {quote} at position {start + 1} is not closed");
    }
}
