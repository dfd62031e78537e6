using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Conditions on partition columns alone, by which partitions are chosen before anything is read.</summary>
internal sealed partial class QueryAnalyzer
{
    private static readonly string[] Volatile = ["random", "rand", "uuid", "shuffle"];

    private void Prune(Expression condition, Scope? scope)
    {
        if (scope is null)
            return;
        var scans = scope.Fields.SelectMany(f => f.Origins).Select(o => o.Scan).Distinct().ToList();
        if (scans.Count == 0)
            return;
        foreach (var conjunct in Conjuncts(condition))
        {
            foreach (var scan in scans)
                Prune(conjunct, scope, scan);
        }
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) =>
        condition is Logical { Operator: "AND" } and ? and.Terms.SelectMany(Conjuncts) : [condition];

    private void Prune(Expression conjunct, Scope scope, Scan scan)
    {
        var partitions = new List<(Field Field, Origin Origin)>();
        foreach (var field in scope.Fields)
        {
            if (field.Origins.FirstOrDefault(o => o.Scan == scan) is { } origin)
                partitions.Add((field with { Sql = Sql.Name(origin.Column) }, origin));
        }

        var reduced = new Scope([.. partitions.Select(p => p.Field)], null);
        var named = false;
        if (!IsCovered(conjunct, reduced, ref named) || !named)
            return;
        var filter = Expressions(reduced, "WHERE clause").Boolean(conjunct, "WHERE clause");
        session.AddFilter(scan, filter, [.. partitions.SelectMany(p => p.Origin.Via).Distinct()]);
    }

    /// <summary>Whether all names of the condition are among the fields and its value depends on nothing else.</summary>
    private static bool IsCovered(Expression expression, Scope fields, ref bool named)
    {
        switch (expression)
        {
            case Identifier name:
                named = true;
                return fields.Find(name) is not null;
            case Dereference { Base: Identifier relation } column:
                named = true;
                return fields.Find(column.Field, relation.Name) is not null;
            case Dereference or InSubquery or Quantified or Exists or ScalarSubquery or Lambda or Grouping or Parameter:
                return false;
            case FunctionCall call when call.Over is not null || Volatile.Contains(call.Name.Name, StringComparer.OrdinalIgnoreCase):
                return false;
        }

        foreach (var child in Children.Of(expression))
        {
            if (!IsCovered(child, fields, ref named))
                return false;
        }

        return true;
    }
}
