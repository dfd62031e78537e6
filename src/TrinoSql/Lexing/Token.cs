namespace Workbook.TrinoSql.Lexing;

internal enum TokenKind
{
    End,
    Word,
    QuotedName,
    BackquotedName,
    Text,
    Binary,
    Integer,
    Decimal,
    Double,
    Symbol,
}

/// <summary>A token: its value (quotes and escapes resolved), its raw text, and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, string Raw, Position Position, int Start, int End)
{
    public bool Is(string wordOrSymbol) => Kind switch
    {
        TokenKind.Word => Value.Equals(wordOrSymbol, StringComparison.OrdinalIgnoreCase),
        TokenKind.Symbol => Value == wordOrSymbol,
        _ => false,
    };

    /// <summary>The token as an error message shows it.</summary>
    public string Display => Kind == TokenKind.End ? "<EOF>" : Raw;
}
