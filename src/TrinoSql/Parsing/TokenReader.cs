using System.Runtime.CompilerServices;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Walks over tokens and remembers what would have been accepted where it stands, for the error message.</summary>
internal sealed class TokenReader(Token[] tokens)
{
    private readonly List<string> _expected = [];
    private int _index;
    private int _expectedAt = -1;

    public ref readonly Token Current => ref tokens[_index];

    public Position Position => Current.Position;

    public bool AtEnd => Current.Kind == TokenKind.End;

    /// <summary>End offset of the last token taken.</summary>
    public int TakenEnd => _index == 0 ? 0 : tokens[_index - 1].End;

    public ref readonly Token Ahead(int count) => ref tokens[Math.Min(_index + count, tokens.Length - 1)];

    public Token Take()
    {
        var token = Current;
        if (_index < tokens.Length - 1)
            _index++;
        return token;
    }

    public bool Is(string wordOrSymbol)
    {
        if (Current.Is(wordOrSymbol))
            return true;
        Expecting(wordOrSymbol);
        return false;
    }

    /// <summary>Whether the next tokens are these, without a trace in error messages.</summary>
    public bool Looks(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Ahead(i).Is(words[i]))
                return false;
        }

        return true;
    }

    /// <summary>How many brackets open one after the other here; refused beyond any sense, as each is looked through again.</summary>
    public int OpenBrackets()
    {
        const int most = 1000;
        var count = 0;
        while (Ahead(count).Is("("))
        {
            if (++count > most)
                throw TooDeep(Position);
        }

        return count;
    }

    public bool Accept(string wordOrSymbol)
    {
        if (!Is(wordOrSymbol))
            return false;
        Take();
        return true;
    }

    /// <summary>Takes two words when both are there, else none.</summary>
    public bool Accept(string first, string second)
    {
        if (!Is(first) || !Ahead(1).Is(second))
            return false;
        Take();
        Take();
        return true;
    }

    public void Expect(string wordOrSymbol)
    {
        if (!Accept(wordOrSymbol))
            throw Mismatch();
    }

    public void Expect(string first, string second)
    {
        Expect(first);
        Expect(second);
    }

    /// <summary>Notes a word, a symbol, or a kind of token such as <c>&lt;identifier&gt;</c>. Nearly all of it is never shown, so it is put into words only then.</summary>
    public void Expecting(string what)
    {
        if (_expectedAt != _index)
        {
            _expected.Clear();
            _expectedAt = _index;
        }

        _expected.Add(what);
    }

    public SqlException Mismatch(string? what = null)
    {
        if (what is not null)
            Expecting(what);
        var expected = _expectedAt == _index ? string.Join(", ", _expected.Select(Shown).Distinct().Order(StringComparer.Ordinal)) : "";
        return Malformed(Position, $"mismatched input '{Current.Display}'." + (expected.Length == 0 ? "" : $" Expecting: {expected}"), ReservedWord());
    }

    /// <summary>A hint where a reserved word stands in a name's place; where an expression could begin, only if one seems to end there too.</summary>
    private string? ReservedWord()
    {
        var isName = _expectedAt == _index && Current.Kind == TokenKind.Word && ReservedWords.Queries.Contains(Current.Value)
            && (_expected.Contains("<identifier>") || (_expected.Contains("<expression>") && (Ahead(1).Is(",") || Ahead(1).Is("FROM") || Ahead(1).Is("AS") || Ahead(1).Is(")"))));
        return isName ? $"{Current.Value} is reserved in queries: write \"{Current.Value}\"" : null;
    }

    private static string Shown(string what) => what.Length > 2 && what[0] == '<' ? what : $"'{what}'";

    public static SqlException Malformed(Position position, string message, string? hint = null) =>
        new(ErrorCodes.MalformedQuery, position, message) { RejectedAtStart = true, Hint = hint };

    /// <summary>Refuses a statement nested deeper than the stack holds.</summary>
    public static void GuardDepth(Position position)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep(position);
    }

    private static SqlException TooDeep(Position position) =>
        new(ErrorCodes.StackOverflow, position, "statement is too large (stack overflow while parsing)") { RejectedAtStart = true };
}
