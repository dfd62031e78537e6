using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>GROUP BY.</summary>
internal sealed partial class QueryAnalyzer
{
    private sealed record Grouped(string Sql, Aggregation Aggregation, HashSet<string> Keys, bool IsPlain)
    {
        /// <summary>Whether a filter on the output may be applied before grouping.</summary>
        public bool Keeps(Output output, string sql) => output.Origins.Count > 0 && IsPlain && Keys.Contains(sql);
    }

    private static readonly Dictionary<string, string> NoneCanonical = [];

    /// <summary>The grouping of a query that has GROUP BY, HAVING or aggregates; null for others.</summary>
    private Grouped? Groups(Select select, Scope scope, NodeList<SortItem> orderBy)
    {
        if (select.GroupBy is null)
        {
            var groupings = select.Items.OfType<SelectExpression>().Select(i => i.Value).Concat(orderBy.Select(o => o.Key));
            if (groupings.Any(e => Children.Any(e, c => c is Grouping)))
                throw new SqlException("MISSING_GROUP_BY", select.Position, "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause");
            var hasAggregate = select.Having is not null
                || select.Items.OfType<SelectExpression>().Any(i => Aggregates.AreIn(i.Value)) || orderBy.Any(o => Aggregates.AreIn(o.Key));
            return hasAggregate ? new Grouped("", new Aggregation([], NoneCanonical, true), [], false) : null;
        }

        var analyzer = Expressions(scope, "GROUP BY clause");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var canonical = new Dictionary<string, string>(StringComparer.Ordinal);
        string Column(Expression node)
        {
            var value = GroupKey(node, select, scope, analyzer);
            if (!TypeTraits.IsComparable(value.Type))
                throw new SqlException(ErrorCodes.TypeMismatch, select.Position, $"{value.Type} is not comparable, and therefore cannot be used in GROUP BY");
            if (Canonical.IsNeeded(value.Type))
                canonical[value.Sql] = value.Key;
            keys.Add(Canonical.IsNeeded(value.Type) ? value.Sql : value.Key);
            return value.Key;
        }

        RefuseManySets(select.GroupBy);
        var parts = select.GroupBy.Elements.Select(e => GroupSets(e, Column)).ToList();
        var plain = parts.All(p => p.Count == 1);
        var sets = parts.Aggregate(
            new List<List<string>> { new() }, (all, part) => [.. all.SelectMany(a => part.Select(p => a.Concat(p).Distinct().ToList()))]);
        if (select.GroupBy.Distinct)
            sets = [.. sets.DistinctBy(s => string.Join('\n', s.Order(StringComparer.Ordinal)))];
        var sql = plain
            ? sets[0].Count == 0 ? " GROUP BY ()" : $" GROUP BY {string.Join(", ", sets[0])}"
            : $" GROUP BY GROUPING SETS ({string.Join(", ", sets.Select(s => $"({string.Join(", ", s)})"))})";
        return new Grouped(sql, new Aggregation(keys, canonical, plain), keys, plain);
    }

    private static Typed GroupKey(Expression node, Select select, Scope scope, ExpressionAnalyzer analyzer)
    {
        if (Ordinal(node) is not { } ordinal)
        {
            return analyzer.Translate(node);
        }

        if (ordinal < 1 || Selected(select, scope).ElementAtOrDefault((int)Math.Min(ordinal, int.MaxValue) - 1) is not { } item || item is { Node: null, Field: null })
            throw new SqlException(ErrorCodes.InvalidColumnReference, node.Position, $"GROUP BY position {Sql.Number(ordinal)} is not in select list");
        if (item.Field is { } field)
            return new Typed(field.Sql, field.Type);
        if (Aggregates.AreIn(item.Node!))
            throw new SqlException(ErrorCodes.ExpressionNotScalar, item.Node!.Position, $"GROUP BY clause cannot contain aggregations, window functions or grouping operations: [{SqlPrinter.Print(item.Node)}]");
        return analyzer.Translate(item.Node!);
    }

    /// <summary>What ordinals count: expressions, and the columns that stars stand for.</summary>
    private static IEnumerable<SelectedColumn> Selected(Select select, Scope scope) => select.Items.SelectMany(IEnumerable<SelectedColumn> (item) => item switch
    {
        SelectExpression expression => [new SelectedColumn(expression.Value, null)],
        SelectAll { Target: { } target } when RelationFields(target, scope) is { Count: > 0 } own => own.Select(f => new SelectedColumn(null, f)),
        SelectAll { Target: null } => scope.Fields.Where(f => !f.Hidden).Select(f => new SelectedColumn(null, f)),
        _ => [new SelectedColumn(null, null)],
    });

    /// <summary>An expression, a field, or neither for a field of a row.</summary>
    private sealed record SelectedColumn(Expression? Node, Field? Field);

    private static List<List<string>> GroupSets(GroupingElement element, Func<Expression, string> column)
    {
        if (element is SimpleGroup simple)
            return [[.. simple.Columns.Select(column)]];
        var sets = (GroupingSets)element;
        var columns = sets.Sets.Select(s => s.Select(column).ToList()).ToList();
        return sets.Kind switch
        {
            "GROUPING SETS" => columns,
            "ROLLUP" => [.. Enumerable.Range(0, columns.Count + 1).Select(n => columns.Take(columns.Count - n).SelectMany(c => c).ToList())],
            _ => Cube(columns),
        };
    }

    private static void RefuseManySets(GroupBy groupBy)
    {
        const int most = 2048;
        var count = groupBy.Elements.Aggregate(1d, (n, e) => n * e switch
        {
            GroupingSets { Kind: "CUBE" } cube => Math.Pow(2, cube.Sets.Count),
            GroupingSets { Kind: "ROLLUP" } rollup => rollup.Sets.Count + 1,
            GroupingSets sets => sets.Sets.Count,
            _ => 1,
        });
        if (count > most)
            throw new SqlException("TOO_MANY_GROUPING_SETS", groupBy.Elements[0].Position, $"GROUP BY has {(count > int.MaxValue ? $"more than {Sql.Number(int.MaxValue)}" : Sql.Number((long)count))} grouping sets but can contain at most {Sql.Number(most)}");
    }

    private static List<List<string>> Cube(List<List<string>> columns)
    {
        return [.. Enumerable.Range(0, 1 << columns.Count).Reverse().Select(bits =>
            columns.Where((_, i) => (bits & (1 << (columns.Count - 1 - i))) != 0).SelectMany(c => c).ToList())];
    }
}
