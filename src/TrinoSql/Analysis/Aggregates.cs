using Workbook.TrinoSql.Functions;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Finds aggregates and window functions in expressions.</summary>
internal static class Aggregates
{
    public static bool AreIn(Expression expression) => Children.Any(expression, IsAggregate);

    public static bool IsAggregate(Expression expression) =>
        expression is Grouping || (expression is FunctionCall { Over: null } call && FunctionTable.IsAggregate(call.Name.Name));

    /// <summary>The outermost aggregates within an expression, in their order.</summary>
    public static IEnumerable<Expression> All(Expression expression) => Children.All(expression, IsAggregate);

    /// <summary>The outermost window functions within an expression, in their order.</summary>
    public static IEnumerable<Expression> Windows(Expression expression) => Children.All(expression, e => e is FunctionCall { Over: not null });

    public static bool HasWindow(Select select) => select.Items.OfType<SelectExpression>().Any(i => Children.Any(i.Value, e => e is FunctionCall { Over: not null }));
}
