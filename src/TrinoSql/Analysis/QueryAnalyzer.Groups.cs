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
            if (Canonical.IsNeeded(value.Type))
                canonical[value.Sql] = value.Key;
            keys.Add(Canonical.IsNeeded(value.Type) ? value.Sql : value.Key);
            return value.Key;
        }

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

        if (select.Items.Any(i => i is SelectAll))
        {
            var fields = scope.Fields.Where(f => !f.Hidden).ToList();
            if (select.Items is [SelectAll { Target: null }] && ordinal >= 1 && ordinal <= fields.Count)
                return new Typed(fields[(int)ordinal - 1].Sql, fields[(int)ordinal - 1].Type);
        }

        if (ordinal < 1 || ordinal > select.Items.Count || select.Items[(int)ordinal - 1] is not SelectExpression item)
            throw new SqlException(ErrorCodes.InvalidColumnReference, node.Position, $"GROUP BY position {Sql.Number(ordinal)} is not in select list");
        if (Aggregates.AreIn(item.Value))
            throw new SqlException(ErrorCodes.ExpressionNotScalar, item.Value.Position, $"GROUP BY clause cannot contain aggregations, window functions or grouping operations: [{SqlPrinter.Print(item.Value)}]");
        return analyzer.Translate(item.Value);
    }

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
            _ => Cube(columns, sets.Position),
        };
    }

    private static List<List<string>> Cube(List<List<string>> columns, Position position)
    {
        if (columns.Count > 11)
            throw new SqlException("TOO_MANY_GROUPING_SETS", position, $"GROUP BY has more than 2048 grouping sets but can contain at most 2048");
        return [.. Enumerable.Range(0, 1 << columns.Count).Reverse().Select(bits =>
            columns.Where((_, i) => (bits & (1 << (columns.Count - 1 - i))) != 0).SelectMany(c => c).ToList())];
    }
}
