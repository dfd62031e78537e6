namespace Workbook.TrinoSql.Ast;

/// <summary>Writes trees as Athena's SQL, with brackets around every operation; what is written parses to the same tree.</summary>
internal sealed partial class SqlPrinter
{
    private static readonly SqlPrinter Instance = new();

    public static string Print(Query query) => Instance.Query(query);

    public static string Print(Expression expression) => Instance.Expression(expression);

    public static string Name(Identifier name) =>
        name.Quoted ? $"\"{name.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name.Name;

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Expressions(IEnumerable<Expression> items) => string.Join(", ", items.Select(Expression));

    private static string Names(NodeList<Identifier> names) => names.Count == 0 ? "" : $" ({string.Join(", ", names.Select(Name))})";

    private string Query(Query query) => string.Concat(
        query.With is { } with ? $"WITH {(with.Recursive ? "RECURSIVE " : "")}{string.Join(", ", with.Queries.Select(NamedQuery))} " : "",
        Body(query.Body),
        OrderBy(query.OrderBy, " "),
        query.Offset is { } offset ? $" OFFSET {Expression(offset)} ROWS" : "",
        query.Limit is not { } limit ? "" : query.IsFetch ? $" FETCH FIRST {Expression(limit)} ROWS {(query.WithTies ? "WITH TIES" : "ONLY")}" : $" LIMIT {Expression(limit)}");

    private string NamedQuery(NamedQuery named) => $"{Name(named.Name)}{Names(named.Columns)} AS ({Query(named.Query)})";

    private string Body(QueryBody body) => body switch
    {
        Select select => Select(select),
        SetOperation set => $"{Body(set.Left)} {set.Operator} {(set.All ? "ALL " : "")}{Body(set.Right)}",
        Values values => $"VALUES {Expressions(values.Rows)}",
        TableBody table => $"TABLE {Table(table.Table)}",
        NestedQuery nested => $"({Query(nested.Query)})",
        _ => throw Unknown(body),
    };

    private string Select(Select select) => string.Concat(
        select.Distinct ? "SELECT DISTINCT " : "SELECT ",
        string.Join(", ", select.Items.Select(Item)),
        select.From is { } from ? $" FROM {From(from)}" : "",
        select.Where is { } where ? $" WHERE {Expression(where)}" : "",
        select.GroupBy is { } groups ? $" GROUP BY {(groups.Distinct ? "DISTINCT " : "")}{string.Join(", ", groups.Elements.Select(Group))}" : "",
        select.Having is { } having ? $" HAVING {Expression(having)}" : "",
        select.Windows.Count > 0 ? $" WINDOW {string.Join(", ", select.Windows.Select(w => $"{Name(w.Name)} AS ({Window(w.Window)})"))}" : "");

    private string Item(SelectItem item) => item switch
    {
        SelectExpression { Alias: { } alias } aliased => $"{Expression(aliased.Value)} AS {Name(alias)}",
        SelectExpression plain => Expression(plain.Value),
        SelectAll { Target: null } => "*",
        SelectAll { Target: { } target } all => $"{Base(target)}.*{(all.Aliases.Count > 0 ? " AS" + Names(all.Aliases) : "")}",
        _ => throw Unknown(item),
    };

    private string Group(GroupingElement element) => element switch
    {
        SimpleGroup { Columns: [RowConstructor row] } => Expression(row),
        SimpleGroup { Columns.Count: 1 } simple => Expression(simple.Columns[0]),
        SimpleGroup simple => $"({Expressions(simple.Columns)})",
        GroupingSets sets => $"{sets.Kind} ({string.Join(", ", sets.Sets.Select(s => $"({Expressions(s)})"))})",
        _ => throw Unknown(element),
    };

    private string OrderBy(NodeList<SortItem> items, string before) =>
        items.Count == 0 ? "" : $"{before}ORDER BY {string.Join(", ", items.Select(Sort))}";

    private string Sort(SortItem item) => string.Concat(
        Expression(item.Key),
        item.Descending ? " DESC" : " ASC",
        item.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => "" });

    private static string Table(TableName name) => string.Join('.', name.Parts.Select(Name));

    private string From(FromItem item) => item switch
    {
        TableReference table => Table(table.Name),
        SubqueryItem subquery => $"({Query(subquery.Query)})",
        LateralItem lateral => $"LATERAL ({Query(lateral.Query)})",
        UnnestItem unnest => $"UNNEST ({Expressions(unnest.Values)}){(unnest.WithOrdinality ? " WITH ORDINALITY" : "")}",
        AliasedItem aliased => $"{Bracketed(aliased.Item)} AS {Name(aliased.Alias)}{Names(aliased.Columns)}",
        SampledItem sampled => $"{Bracketed(sampled.Item)} TABLESAMPLE {sampled.Method} ({Expression(sampled.Percentage)})",
        Join join => Joined(join),
        _ => throw Unknown(item),
    };

    private string Bracketed(FromItem item) => item is Join or AliasedItem or SampledItem ? $"({From(item)})" : From(item);

    private string Joined(Join join)
    {
        var left = join is { Kind: not ",", Left: Join { Kind: "," } } ? Bracketed(join.Left) : From(join.Left);
        var right = join.Right is Join ? Bracketed(join.Right) : From(join.Right);
        return join.Kind switch
        {
            "," => $"{left}, {right}",
            "CROSS" => $"{left} CROSS JOIN {right}",
            _ => $"{left} {join.Kind} JOIN {right}{(join.On is { } on ? $" ON {Expression(on)}" : $" USING{Names(join.Using)}")}",
        };
    }

    private static InvalidOperationException Unknown(Node node) => new($"No text for {node.GetType().Name}.");
}
