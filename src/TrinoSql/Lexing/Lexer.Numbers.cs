using System.Globalization;
using System.Numerics;

namespace Workbook.TrinoSql.Lexing;

/// <summary>Numbers: <c>1</c>, <c>1_000</c>, <c>0x1F</c>, <c>1.5</c>, <c>1e3</c>.</summary>
internal sealed partial class Lexer
{
    private void Number()
    {
        var start = _at;
        var kind = TokenKind.Integer;
        if (dialect == SqlDialect.Trino && Radix() is { } radix)
        {
            RadixNumber(start, radix);
            return;
        }

        SkipDigits();
        if (dialect == SqlDialect.Hive && (char.IsAsciiLetter(Peek()) || Peek() == '_'))
        {
            Word();
            _tokens[^1] = new Token(TokenKind.Word, sql[start.._at], sql[start.._at], Here(start), start, _at);
            return;
        }

        if (Peek() == '.' && (char.IsAsciiDigit(Peek(1)) || !(char.IsAsciiLetter(Peek(1)) || Peek(1) is '_' or '.' or '"')))
        {
            kind = TokenKind.Decimal;
            _at++;
            SkipDigits(inFraction: true);
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            kind = TokenKind.Double;
            _at += 2;
            SkipDigits();
        }

        var position = Here(start);
        if (char.IsAsciiLetter(Peek()) || Peek() == '_')
        {
            throw new SqlException(ErrorCodes.MalformedQuery, position, "identifiers must not start with a digit; surround the identifier with double quotes")
            { RejectedAtStart = true };
        }

        Add(kind, sql[start.._at].Replace("_", "", StringComparison.Ordinal), start, position);
    }

    /// <summary>Digits, in queries with underscores between them; DDL holds a whole number with underscores for a word.</summary>
    private void SkipDigits(bool inFraction = false)
    {
        while (char.IsAsciiDigit(Peek()) || ((inFraction || dialect == SqlDialect.Trino) && Peek() == '_' && char.IsAsciiDigit(Peek(1)) && _at > 0 && char.IsAsciiDigit(sql[_at - 1])))
            _at++;
    }

    /// <summary>16, 8 or 2 where a number such as <c>0x1F</c> starts.</summary>
    private int? Radix() => Peek() != '0' || !char.IsAsciiHexDigit(Peek(2)) ? null : Peek(1) switch
    {
        'x' or 'X' => 16,
        'o' or 'O' when Peek(2) is >= '0' and <= '7' => 8,
        'b' or 'B' when Peek(2) is '0' or '1' => 2,
        _ => null,
    };

    private void RadixNumber(int start, int radix)
    {
        var position = Here(start);
        for (_at += 2; char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_';)
            _at++;
        var value = BigInteger.Zero;
        foreach (var c in sql[(start + 2).._at].Replace("_", "", StringComparison.Ordinal))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                throw Malformed(position, $"Invalid numeric literal: {sql[start.._at]}");
            value = (value * radix) + digit;
        }

        Add(TokenKind.Integer, value.ToString(CultureInfo.InvariantCulture), start, position);
    }
}
