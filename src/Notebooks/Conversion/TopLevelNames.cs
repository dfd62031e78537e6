using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Notebooks;

/// <summary>
/// The names that cells declare. In a notebook a later declaration hides an earlier one; in one program it would be an error, so it gets
/// a name of its own, and so do all its uses from there on. Code above goes on meaning the first, as it does in a notebook.
/// </summary>
internal sealed class TopLevelNames
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    /// <summary>All names at top level so far.</summary>
    public IReadOnlySet<string> Declared => _declared;

    /// <summary>Renames what was declared before; says so of each name.</summary>
    public (CompilationUnitSyntax Unit, IReadOnlyList<string> Renamings) Resolve(CompilationUnitSyntax unit)
    {
        var renamings = new List<string>();
        foreach (var (name, signature) in Declarations(unit).Distinct().ToList())
        {
            // Another signature is an overload, which may stand beside the first.
            if (!_signatures.Add(signature) || (!signature.Contains('(', StringComparison.Ordinal) && _declared.Contains(name)))
            {
                var number = 2;
                while (_declared.Contains($"{name}_{number}"))
                    number++;
                _renamed[name] = $"{name}_{number}";
                _declared.Add(_renamed[name]);
                renamings.Add($"'{name}' is declared again; from here on it is called '{_renamed[name]}'");
            }

            _declared.Add(name);
        }

        return (_renamed.Count == 0 ? unit : (CompilationUnitSyntax)new Renamer(_renamed).Visit(unit), renamings);
    }

    private static IEnumerable<(string Name, string Signature)> Declarations(CompilationUnitSyntax unit)
    {
        foreach (var member in unit.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                        yield return (variable.Identifier.Text, variable.Identifier.Text);
                    break;
                case MethodDeclarationSyntax method:
                    var types = method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString());
                    yield return (method.Identifier.Text, $"{method.Identifier.Text}({string.Join(',', types)})");
                    break;
                case PropertyDeclarationSyntax property:
                    yield return (property.Identifier.Text, property.Identifier.Text);
                    break;
                case BaseTypeDeclarationSyntax type:
                    yield return (type.Identifier.Text, type.Identifier.Text);
                    break;
                case DelegateDeclarationSyntax type:
                    yield return (type.Identifier.Text, type.Identifier.Text);
                    break;
                case GlobalStatementSyntax { Statement: ExpressionStatementSyntax statement }:
                    foreach (var designation in statement.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).OfType<SingleVariableDesignationSyntax>())
                        yield return (designation.Identifier.Text, designation.Identifier.Text);
                    break;
            }
        }
    }

    private sealed class Renamer(IReadOnlyDictionary<string, string> names) : CSharpSyntaxRewriter
    {
        public override SyntaxToken VisitToken(SyntaxToken token)
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken) || !names.TryGetValue(token.Text, out var name) || !IsTopLevel(token))
                return base.VisitToken(token);
            return SyntaxFactory.Identifier(token.LeadingTrivia, name, token.TrailingTrivia);
        }

        // The member that gets its name from the variable keeps that name.
        public override SyntaxNode? VisitAnonymousObjectMemberDeclarator(AnonymousObjectMemberDeclaratorSyntax node)
        {
            var visited = (AnonymousObjectMemberDeclaratorSyntax)base.VisitAnonymousObjectMemberDeclarator(node)!;
            return node is { NameEquals: null, Expression: IdentifierNameSyntax before } && visited.Expression.ToString() != before.ToString()
                ? visited.WithNameEquals(SyntaxFactory.NameEquals(before.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.Space))
                : visited;
        }

        private static bool IsTopLevel(SyntaxToken token) => token.Parent switch
        {
            IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => false,
            IdentifierNameSyntax { Parent: MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax } => false,
            IdentifierNameSyntax { Parent: QualifiedNameSyntax qualified } name when qualified.Right == name => false,
            IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } name when assignment.Left == name => false,
            IdentifierNameSyntax or GenericNameSyntax => !IsShadowed(token),
            SingleVariableDesignationSyntax or VariableDeclaratorSyntax => token.Parent.Ancestors().All(IsOutermost),
            MethodDeclarationSyntax or PropertyDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => token.Parent.Parent is CompilationUnitSyntax,
            ConstructorDeclarationSyntax or DestructorDeclarationSyntax => token.Parent.Parent?.Parent is CompilationUnitSyntax,
            _ => false,
        };

        private static bool IsOutermost(SyntaxNode ancestor) =>
            ancestor is not (BlockSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax
                or BaseMethodDeclarationSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax);

        /// <summary>True when something around the use declares the same name for itself.</summary>
        private static bool IsShadowed(SyntaxToken token) => token.Parent!.Ancestors()
            .Where(ancestor => !IsOutermost(ancestor))
            .SelectMany(ancestor => ancestor.DescendantNodes())
            .Any(node => Declares(node) == token.Text);

        private static string? Declares(SyntaxNode node) => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.Text,
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            SingleVariableDesignationSyntax designation => designation.Identifier.Text,
            ForEachStatementSyntax loop => loop.Identifier.Text,
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        };
    }
}
