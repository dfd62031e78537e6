using Workbook.TrinoSql.Lexing;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Analysis;

/// <summary>
/// Execution parameters: a text that is an expression without names stands for that expression, any other for itself.
/// See https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html.
/// </summary>
internal static class Parameters
{
    public static Expression Read(string text)
    {
        try
        {
            var reader = new TokenReader(Lexer.Tokenize(text, SqlDialect.Trino));
            var expression = new QueryParser(reader).Expression();
            if (reader.AtEnd && !Children.Any(expression, e => e is Identifier or Dereference or Parameter))
                return expression;
        }
        catch (SqlException)
        {
            // What is no expression is a text: that is the rule, not a failure.
        }

        return new StringLiteral(text);
    }
}
