using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>What Athena's regular expression library says of a pattern that is none.</summary>
internal static class RegexpErrors
{
    public static string Text(ArgumentException error, string pattern) => (error as RegexParseException)?.Error switch
    {
        RegexParseError.InsufficientClosingParentheses => "end pattern with unmatched parenthesis",
        RegexParseError.InsufficientOpeningParentheses => "unmatched close parenthesis",
        RegexParseError.QuantifierAfterNothing => "target of repeat operator is not specified",
        RegexParseError.NestedQuantifiersNotParenthesized => "target of repeat operator is invalid",
        RegexParseError.UnterminatedBracket => "premature end of char-class",
        RegexParseError.ReversedCharacterRange => "empty range in char class",
        RegexParseError.ReversedQuantifierRange => "too big wide-char value",
        RegexParseError.UnescapedEndingBackslash => "end pattern at escape",
        RegexParseError.UndefinedNumberedReference => "invalid backref number/name",
        RegexParseError.UndefinedNamedReference => "undefined name reference",
        RegexParseError.InvalidGroupingConstruct => "undefined group option",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "invalid character property name <" + Property(pattern) + ">",
        _ => $"{error.Message}: '{pattern}'",
    };

    private static string Property(string pattern)
    {
        var start = pattern.IndexOf('{', StringComparison.Ordinal) + 1;
        var end = pattern.IndexOf('}', start);
        return start > 0 && end > start ? pattern[start..end] : pattern;
    }
}
