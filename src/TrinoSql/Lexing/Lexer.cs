using System.Text;

namespace Workbook.TrinoSql.Lexing;

/// <summary>Cuts a statement into tokens; what it does not know becomes a symbol that no grammar accepts.</summary>
internal sealed partial class Lexer(string sql, SqlDialect dialect)
{
    private static readonly string[] LongSymbols = ["<>", "!=", "<=", ">=", "||", "->", "=>"];

    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public static Token[] Tokenize(string sql, SqlDialect dialect) => new Lexer(sql, dialect).Run();

    /// <summary>The first tokens of a statement, by which its kind is decided; always ends with the end token.</summary>
    public static Token[] Leading(string sql, int count) => new Lexer(sql, SqlDialect.Hive).Run(count);

    private Token[] Run(int count = int.MaxValue)
    {
        for (SkipBlanks(); _at < sql.Length && _tokens.Count < count; SkipBlanks())
            Next();
        _tokens.Add(new Token(TokenKind.End, "", "", Here(_at), _at, _at));
        return [.. _tokens];
    }

    private Position Here(int offset) => new(_line, offset - _lineStart + 1);

    private char Peek(int ahead = 0) => _at + ahead < sql.Length ? sql[_at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[_at]))
                Advance();
            else if (Peek() == '-' && Peek(1) == '-')
                SkipTo(Math.Max(sql.IndexOf('\n', _at), -1), 0);
            else if (Peek() == '/' && Peek(1) == '*' && sql.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var end and >= 0)
                SkipTo(end, 2);
            else
                return;
        }
    }

    private void SkipTo(int offset, int more)
    {
        var target = offset < 0 ? sql.Length : offset + more;
        while (_at < target)
            Advance();
    }

    private void Advance()
    {
        if (sql[_at++] != '\n')
            return;
        _line++;
        _lineStart = _at;
    }

    private void Next()
    {
        var c = Peek();
        if (char.IsAsciiLetter(c) || c == '_')
            Word();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            Number();
        else if (c == '\'')
            Quoted('\'', TokenKind.Text, _at);
        else if (c == '"')
            Quoted('"', dialect == SqlDialect.Hive ? TokenKind.Text : TokenKind.QuotedName, _at);
        else if (c == '`')
            Quoted('`', TokenKind.BackquotedName, _at);
        else
            Symbol();
    }

    private void Add(TokenKind kind, string value, int start, Position position) =>
        _tokens.Add(new Token(kind, value, sql[start.._at], position, start, _at));

    private void Word()
    {
        var start = _at;
        if (dialect == SqlDialect.Trino && Peek() is 'x' or 'X' && Peek(1) == '\'')
        {
            _at++;
            Quoted('\'', TokenKind.Binary, start);
            return;
        }

        if (dialect == SqlDialect.Trino && Peek() is 'u' or 'U' && Peek(1) == '&' && Peek(2) == '\'')
        {
            _at += 2;
            UnicodeText(start);
            return;
        }

        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_')
            _at++;
        Add(TokenKind.Word, sql[start.._at], start, Here(start));
    }

    /// <summary>A quoted text or name; without its closing quote the quote alone becomes a symbol.</summary>
    private void Quoted(char quote, TokenKind kind, int start)
    {
        var position = Here(start);
        var (open, line, lineStart) = (_at, _line, _lineStart);
        var value = new StringBuilder();
        for (_at++; _at < sql.Length;)
        {
            var c = sql[_at];
            if (c == '\\' && dialect == SqlDialect.Hive && quote != '`' && _at + 1 < sql.Length)
            {
                HiveEscape(value);
                continue;
            }

            Advance();
            if (c != quote)
                value.Append(c);
            else if (Peek() == quote)
            {
                value.Append(c);
                _at++;
            }
            else
            {
                Add(kind, value.ToString(), start, position);
                return;
            }
        }

        (_at, _line, _lineStart) = (open + 1, line, lineStart);
        Add(TokenKind.Symbol, quote.ToString(), open, position);
    }

    private void HiveEscape(StringBuilder value)
    {
        var c = Peek(1);
        if (c is >= '0' and <= '3' && Peek(2) is >= '0' and <= '7' && Peek(3) is >= '0' and <= '7')
        {
            value.Append((char)(((c - '0') * 64) + ((Peek(2) - '0') * 8) + (Peek(3) - '0')));
            _at += 4;
            return;
        }

        if (c == 'u' && _at + 5 < sql.Length && ushort.TryParse(sql.AsSpan(_at + 2, 4), System.Globalization.NumberStyles.HexNumber, null, out var unit))
        {
            value.Append((char)unit);
            _at += 6;
            return;
        }

        value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', '0' => '\0', 'Z' => '\u001a', _ => c });
        _at++;
        Advance();
    }

    /// <summary><c>U&amp;'\2603'</c>, with an escape character of its own after UESCAPE.</summary>
    private void UnicodeText(int start)
    {
        Quoted('\'', TokenKind.Text, start);
        var text = _tokens[^1];
        if (text.Kind != TokenKind.Text)
            return;
        var escape = '\\';
        SkipBlanks();
        if (sql.AsSpan(_at).StartsWith("UESCAPE", StringComparison.OrdinalIgnoreCase))
        {
            _at += "UESCAPE".Length;
            SkipBlanks();
            Quoted('\'', TokenKind.Text, _at);
            if (_tokens[^1] is not { Kind: TokenKind.Text, Value.Length: 1 })
                throw Malformed(text.Position, "Invalid Unicode escape character");
            escape = _tokens[^1].Value[0];
            _tokens.RemoveAt(_tokens.Count - 1);
        }

        _tokens[^1] = text with { Value = DecodeUnicode(text.Value, escape, text.Position), Raw = sql[start.._at], End = _at };
    }

    private static string DecodeUnicode(string text, char escape, Position position)
    {
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != escape)
            {
                decoded.Append(text[i]);
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == escape)
            {
                decoded.Append(escape);
                i++;
                continue;
            }

            var (skip, digits) = i + 1 < text.Length && text[i + 1] == '+' ? (2, 6) : (1, 4);
            if (i + skip + digits > text.Length
                || !int.TryParse(text.AsSpan(i + skip, digits), System.Globalization.NumberStyles.HexNumber, null, out var codePoint)
                || !Rune.IsValid(codePoint))
            {
                throw Malformed(position, "Incomplete escape sequence: " + text[i..]);
            }

            decoded.Append(char.ConvertFromUtf32(codePoint));
            i += skip + digits - 1;
        }

        return decoded.ToString();
    }

    private static SqlException Malformed(Position position, string message) =>
        new(ErrorCodes.MalformedQuery, position, message) { RejectedAtStart = true };

    private void Symbol()
    {
        var start = _at;
        var position = Here(start);
        foreach (var symbol in LongSymbols)
        {
            if (sql.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += symbol.Length;
                Add(TokenKind.Symbol, symbol == "!=" ? "<>" : symbol, start, position);
                return;
            }
        }

        _at += char.IsHighSurrogate(Peek()) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        Add(TokenKind.Symbol, sql[start.._at], start, position);
    }
}
