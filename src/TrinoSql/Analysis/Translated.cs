using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>An expression that has been translated already, to stand for itself where its type decided on what comes next.</summary>
internal sealed record Translated(Typed Value) : Expression
{
    public static Translated Of(Expression node, Typed value) => new(value) { Position = node.Position };
}
