using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Notebooks.Worker;

/// <summary>Tells whether a submission has a result to show.</summary>
internal static class ScriptResult
{
    /// <summary>True when it ends in an expression without semicolon that is not void, or returns a value.</summary>
    public static bool IsShown(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        var statements = ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>()
            .Select(member => member.Statement).ToList();
        if (statements.LastOrDefault() is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last)
            return compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type?.SpecialType != SpecialType.System_Void;
        return statements.SelectMany(statement => statement.DescendantNodesAndSelf(node =>
                node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
            .Any(node => node is ReturnStatementSyntax { Expression: not null });
    }
}
