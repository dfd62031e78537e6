using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Notebooks;

/// <summary>Sorts the members of cells into statements and types, and rewrites those that top-level statements do not know.</summary>
internal sealed class FileAppStatements
{
    private static readonly SyntaxKind[] ScriptModifiers =
        [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.ReadOnlyKeyword];

    private readonly ProgramCode _code;
    private readonly StringBuilder _statements = new();
    private readonly StringBuilder _types = new();
    private readonly List<string> _extensions = [];

    public FileAppStatements(ProgramCode code)
    {
        _code = code;
        foreach (var (comment, unit) in code.Parts)
        {
            _statements.Append('\n');
            if (comment is not null)
                _statements.Append(CSharpText.Comment(comment)).Append('\n');
            foreach (var member in unit?.Members ?? [])
                Add(member);
        }
    }

    /// <summary>The statements, local functions among them.</summary>
    public string Text => _statements.ToString();

    /// <summary>The types, which must follow all statements.</summary>
    public string Types => _types + (_extensions.Count == 0 ? "" : FileAppConversion.Class("NotebookExtensions", "Extension methods need a class.", _extensions));

    private void Add(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case GlobalStatementSyntax statement:
                AppendStatement(statement);
                break;
            case FieldDeclarationSyntax field:
                AppendStatement(Local(field));
                break;
            case MethodDeclarationSyntax method when method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true:
                _extensions.Add(WithoutModifiers(method, ScriptModifiers).ToString().Trim().Replace("\n", "\n    ", StringComparison.Ordinal));
                break;
            case MethodDeclarationSyntax method:
                AppendStatement(WithoutModifiers(method, ScriptModifiers));
                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                WarnOfCaptures(member);
                _types.Append('\n').Append(member.ToFullString().Trim('\n')).Append('\n');
                break;
            default:
                _code.Warnings.Add($"'{member.ToString().Split('\n')[0].Trim()}' cannot stand at the top level of a program; it stands as a comment.");
                _statements.Append(CSharpText.Comment(member.ToString())).Append('\n');
                break;
        }
    }

    private void AppendStatement(SyntaxNode statement) => _statements.Append(statement.ToFullString().Trim('\n')).Append('\n');

    /// <summary>A field of a script is a local here; those begin without a value, which fields have.</summary>
    private static FieldDeclarationSyntax Local(FieldDeclarationSyntax field)
    {
        var local = (FieldDeclarationSyntax)WithoutModifiers(field, [.. ScriptModifiers, SyntaxKind.StaticKeyword]);
        return local.ReplaceNodes(
            local.Declaration.Variables.Where(variable => variable.Initializer is null),
            (_, variable) => variable.WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(" default!")).WithLeadingTrivia(SyntaxFactory.Space)));
    }

    private static MemberDeclarationSyntax WithoutModifiers(MemberDeclarationSyntax member, IReadOnlyCollection<SyntaxKind> kinds)
    {
        if (!member.Modifiers.Any(modifier => kinds.Contains(modifier.Kind())))
            return member;
        var trivia = member.GetLeadingTrivia();
        return member.WithModifiers(SyntaxFactory.TokenList(member.Modifiers.Where(modifier => !kinds.Contains(modifier.Kind())))).WithLeadingTrivia(trivia);
    }

    /// <summary>Types of a script see its variables; those of a program do not.</summary>
    private void WarnOfCaptures(MemberDeclarationSyntax type)
    {
        var own = type.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.Text)
            .Concat(type.DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Identifier.Text)).ToHashSet(StringComparer.Ordinal);
        var declaredTypes = _code.Parts.SelectMany(part => part.Code?.Members ?? []).OfType<BaseTypeDeclarationSyntax>().Select(other => other.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        var captured = type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not (MemberAccessExpressionSyntax or NameEqualsSyntax or NameColonSyntax) || (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name))
            .Select(name => name.Identifier.Text)
            .Where(name => _code.Names.Contains(name) && !own.Contains(name) && !declaredTypes.Contains(name)).Distinct().ToList();
        if (captured.Count > 0)
            _code.Warnings.Add($"A type uses {string.Join(", ", captured)} from outside, which types of a program cannot: pass it in.");
    }
}
