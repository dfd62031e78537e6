using Workbook.TrinoSql.Analysis;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Planning;

/// <summary>
/// Lays out a query as the steps that Trino would name: scans, filters, joins, aggregations. Which tables and partitions are read is what will be
/// read; the order of the steps is that of the text, not an optimizer's.
/// </summary>
internal sealed class QueryPlanner(TranslationContext context, Translation translation)
{
    private readonly List<TableScan> _scans = [.. translation.Scans];

    public PlanNode Plan(Query query)
    {
        var names = translation.Columns.Select(column => column.Name).ToList();
        return new PlanNode("Output", [Of(query, new Scope(context.Database, null))])
        {
            Descriptor = [("columnNames", List(names))],
            Layout = [.. translation.Columns.Select(column => (column.Name, $"{column.Type}"))],
        };
    }

    /// <summary>The plan of a statement that writes what a query gives into a table.</summary>
    public static PlanNode Writing(PlanNode query, RelationName table) => query with
    {
        Children = [new PlanNode("TableCommit", [new PlanNode("TableWriter", query.Children)]) { Descriptor = [("target", $"{Names.Catalog}:{table}")] }],
        Descriptor = [("columnNames", "[rows]")],
        Layout = [("rows", $"{PlainType.BigInt}")],
    };

    private PlanNode Of(Query query, Scope outer)
    {
        TokenReader.GuardDepth(query.Body.Position);
        var scope = query.With is { } with ? outer.With(with.Queries) : outer;
        var node = Body(query.Body, scope);
        var orderBy = List(query.OrderBy.Select(Printed));
        if (query.OrderBy.Count > 0 && query.Limit is { } top && query.Offset is null && !query.WithTies)
            return new PlanNode("TopN", [node]) { Descriptor = [("count", SqlPrinter.Print(top)), ("orderBy", orderBy)] };
        if (query.OrderBy.Count > 0)
            node = new PlanNode("Sort", [node]) { Descriptor = [("orderBy", orderBy)] };
        if (query.Offset is { } offset)
            node = new PlanNode("Offset", [node]) { Descriptor = [("count", SqlPrinter.Print(offset))] };
        return query.Limit is { } limit ? new PlanNode("Limit", [node]) { Descriptor = [("count", SqlPrinter.Print(limit) + (query.WithTies ? " with ties" : ""))] } : node;
    }

    private PlanNode Body(QueryBody body, Scope scope) => body switch
    {
        Select select => Select(select, scope),
        SetOperation set => Set(set, scope),
        Values values => new PlanNode("Values", []) { Details = [.. values.Rows.Select(SqlPrinter.Print)] },
        TableBody table => Table(table.Table, scope),
        NestedQuery nested => Of(nested.Query, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(body)),
    };

    private PlanNode Set(SetOperation set, Scope scope)
    {
        List<PlanNode> inputs = [Body(set.Left, scope), Body(set.Right, scope)];
        var node = new PlanNode(set.Operator switch { "UNION" => "Union", "INTERSECT" => "Intersect", _ => "Except" }, inputs);
        return set.All || set.Operator != "UNION" ? node : new PlanNode("Aggregate", [node]) { Descriptor = [("keys", "[*]")] };
    }

    private PlanNode Select(Select select, Scope scope)
    {
        var node = select.From is { } from ? From(from, scope) : new PlanNode("Values", []) { Details = ["()"] };
        if (select.Where is { } where)
            node = Filter(node, where, scope);
        var items = select.Items.OfType<SelectExpression>().ToList();
        List<Expression> computed = [.. items.Select(item => item.Value), .. select.Having is { } condition ? [condition] : Array.Empty<Expression>()];
        var aggregates = computed.SelectMany(Aggregates.All).Distinct().ToList();
        if (select.GroupBy is not null || aggregates.Count > 0)
        {
            node = new PlanNode("Aggregate", [node])
            {
                Descriptor = select.GroupBy is { } groups ? [("keys", List(groups.Elements.Select(Printed)))] : [],
                Details = [.. aggregates.Select(SqlPrinter.Print)],
            };
        }

        if (select.Having is { } having)
            node = Filter(node, having, scope);
        node = WithQueries(node, items.SelectMany(item => QueriesIn(item.Value)), scope);
        var windows = computed.SelectMany(Aggregates.Windows).Distinct().Select(SqlPrinter.Print).ToList();
        if (windows.Count > 0)
            node = new PlanNode("Window", [node]) { Details = windows };
        var projected = items.Where(item => item.Value is not (Identifier or Dereference)).Select(item => $"{item.Alias?.Name ?? "expr"} := {SqlPrinter.Print(item.Value)}").ToList();
        if (projected.Count > 0)
            node = new PlanNode("Project", [node]) { Details = projected };
        return select.Distinct ? new PlanNode("Aggregate", [node]) { Descriptor = [("keys", List(items.Select(item => item.Alias?.Name ?? SqlPrinter.Print(item.Value))))] } : node;
    }

    /// <summary>A filter is one with the scan below it; queries within it join what they are asked about.</summary>
    private PlanNode Filter(PlanNode node, Expression condition, Scope scope)
    {
        var predicate = ("filterPredicate", SqlPrinter.Print(condition));
        var queries = QueriesIn(condition).ToList();
        if (queries.Count == 0 && node.Name == "TableScan")
            return node with { Name = "ScanFilter", Descriptor = [.. node.Descriptor, predicate] };
        return new PlanNode("Filter", [WithQueries(node, queries, scope)]) { Descriptor = [predicate] };
    }

    /// <summary>Joins queries within expressions to what they are asked about.</summary>
    private PlanNode WithQueries(PlanNode node, IEnumerable<Expression> queries, Scope scope)
    {
        foreach (var expression in queries)
        {
            var (name, query) = expression switch
            {
                InSubquery among => ("SemiJoin", among.Query),
                Exists exists => ("CorrelatedJoin", exists.Query),
                Quantified quantified => ("CorrelatedJoin", quantified.Query),
                _ => ("CrossJoin", ((ScalarSubquery)expression).Query),
            };
            node = new PlanNode(name, [node, Of(query, scope)]);
        }

        return node;
    }

    private static IEnumerable<Expression> QueriesIn(Expression expression) => Children.All(expression, e => e is InSubquery or Exists or ScalarSubquery or Quantified);

    private PlanNode From(FromItem item, Scope scope) => item switch
    {
        TableReference table => Table(table.Name, scope),
        AliasedItem aliased => From(aliased.Item, scope),
        SubqueryItem subquery => Of(subquery.Query, scope),
        LateralItem lateral => Of(lateral.Query, scope),
        SampledItem sampled => new PlanNode("Sample", [From(sampled.Item, scope)]) { Descriptor = [("type", sampled.Method), ("percentage", SqlPrinter.Print(sampled.Percentage))] },
        UnnestItem unnest => new PlanNode("Unnest", []) { Descriptor = [("unnest", List(unnest.Values.Select(SqlPrinter.Print)))] },
        Join join => JoinOf(join, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private PlanNode JoinOf(Join join, Scope scope)
    {
        var criteria = join.On is { } on ? SqlPrinter.Print(on) : join.Using.Count > 0 ? List(join.Using.Select(name => name.Name)) : null;
        var name = criteria is null ? "CrossJoin" : join.Kind switch { "LEFT" => "LeftJoin", "RIGHT" => "RightJoin", "FULL" => "FullJoin", _ => "InnerJoin" };
        return new PlanNode(name, [From(join.Left, scope), From(join.Right, scope)]) { Descriptor = criteria is null ? [] : [("criteria", criteria)] };
    }

    private PlanNode Table(TableName name, Scope scope)
    {
        if (name.Parts.Count == 1 && scope.Find(name.Parts[0].Name) is var (named, visible))
            return Of(named, visible);
        var relation = Names.Relation(name).In(scope.Database);
        return context.Catalog.FindRelation(relation.Database!, relation.Name) switch
        {
            ViewRelation view when AthenaSql.Parse(view.Sql) is QueryStatement text => Of(text.Query, new Scope(view.Database, null)),
            TableRelation table => Scan(table),
            _ => new PlanNode("TableScan", []) { Descriptor = [("table", $"{Names.Catalog}:{relation.Database}:{relation.Name}")] },
        };
    }

    private PlanNode Scan(TableRelation table)
    {
        var scan = _scans.Find(found => found.Table.Database == table.Database && found.Table.Name == table.Name);
        if (scan is not null)
            _scans.Remove(scan);
        var keys = table.PartitionColumns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = table.Columns.Concat(table.PartitionColumns).Where(column => scan is null || scan.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        return new PlanNode("TableScan", [])
        {
            Descriptor = [("table", $"{Names.Catalog}:{table.Database}:{table.Name}")],
            Layout = columns.ConvertAll(column => (column.Name, $"{HiveTypes.Parse(column.Type)}")),
            Details =
            [
                .. columns.Select(column => $"{column.Name} := {column.Name}:{column.Type}:{(keys.Contains(column.Name) ? "PARTITION_KEY" : "REGULAR")}"),
                .. scan?.PartitionFilter is { } filter ? [$"partitions :: {filter}"] : Array.Empty<string>(),
            ],
        };
    }

    private static string Printed(SortItem item) =>
        $"{SqlPrinter.Print(item.Key)} {(item.Descending ? "DESC" : "ASC")} NULLS {(item.NullsFirst == true ? "FIRST" : "LAST")}";

    private static string Printed(GroupingElement element) => element switch
    {
        SimpleGroup simple => string.Join(", ", simple.Columns.Select(SqlPrinter.Print)),
        GroupingSets sets => $"{sets.Kind} ({string.Join(", ", sets.Sets.Select(set => $"({string.Join(", ", set.Select(SqlPrinter.Print))})"))})",
        _ => throw new ArgumentOutOfRangeException(nameof(element)),
    };

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>The database of names without one, and the queries of WITH that are visible.</summary>
    private sealed record Scope(string Database, NamedScope? Named)
    {
        public Scope With(IEnumerable<NamedQuery> queries) => queries.Aggregate(this, (scope, query) => scope with { Named = new NamedScope(query, scope) });

        /// <summary>The query of that name, and what it sees itself: those before it.</summary>
        public (Query Query, Scope Visible)? Find(string name) => Named is null ? null
            : Named.Query.Name.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? (Named.Query.Query, Named.Before)
            : Named.Before.Find(name);
    }

    private sealed record NamedScope(NamedQuery Query, Scope Before);
}
