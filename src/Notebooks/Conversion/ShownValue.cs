using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Notebooks;

/// <summary>The last expression of a cell, which a notebook shows, as a statement that prints it.</summary>
internal static class ShownValue
{
    /// <summary>Gives the unit with its shown value printed; other units as they are.</summary>
    public static CompilationUnitSyntax Print(CompilationUnitSyntax unit)
    {
        if (unit.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: var statement } last)
            return unit;
        var printed = statement switch
        {
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown => Statement(shown.Expression),
            ReturnStatementSyntax { Expression: { } returned } => Statement(returned),
            _ => null,
        };
        if (printed is null)
            return unit;
        var replacement = SyntaxFactory.ParseStatement(printed).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(statement.GetTrailingTrivia());
        return unit.ReplaceNode(last, SyntaxFactory.GlobalStatement(replacement));
    }

    private static string Statement(ExpressionSyntax expression)
    {
        var text = expression.WithoutTrivia().ToString();
        return expression switch
        {
            // These are their own output.
            InvocationExpressionSyntax { Expression: var called } when IsOutput(called.ToString()) => $"{text};",

            // Whether a call has a value, only its overloads know: as a lambda it fits the one with or the one without.
            AwaitExpressionSyntax => $"await ShowResultAsync(async () => {text});",
            InvocationExpressionSyntax or ConditionalAccessExpressionSyntax when !text.Contains("await ", StringComparison.Ordinal) => $"ShowResult(() => {text});",
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or AssignmentExpressionSyntax => $"Show({text});",
            _ => $"Show({text});",
        };
    }

    private static bool IsOutput(string called) => called is "display" or "Console.WriteLine" or "Console.Write"
        || called.EndsWith(".Display", StringComparison.Ordinal) || called.EndsWith(".DisplayAs", StringComparison.Ordinal)
        || called.EndsWith(".DisplayTable", StringComparison.Ordinal);
}
