using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Resolves and types a query and writes it as DuckDB SQL: WITH, set operations, VALUES and ordering here, the rest beside it.</summary>
/// <param name="session">What the whole translation shares.</param>
/// <param name="database">Database of names that name none: the context's, or a view's own.</param>
/// <param name="tables">Queries of WITH that are visible, innermost last.</param>
/// <param name="outer">Scope of the enclosing query, for correlated names.</param>
internal sealed partial class QueryAnalyzer(Session session, string database, IReadOnlyList<CommonTable> tables, Scope? outer)
{
    public QueryPlan Query(Query query)
    {
        Parsing.TokenReader.GuardDepth(query.Body.Position);
        if (query.With is { } with)
            return With(query, with);
        if (query is { OrderBy.Count: 0, Limit: null, Offset: null })
            return Body(query.Body);
        return query is { WithTies: true, Body: not Select { Distinct: false } } ? Ties(query) : Ordered(query);
    }

    private QueryPlan With(Query query, With with)
    {
        var visible = tables.ToList();
        var definitions = new List<(CommonTable Table, string Sql)>();
        foreach (var named in with.Queries)
        {
            var name = named.Name.Name.ToLowerInvariant();
            if (definitions.Any(d => d.Table.Name == name))
                throw new SqlException(ErrorCodes.DuplicateNamedQuery, named.Position, $"WITH query name '{named.Name.Name}' specified more than once");
            var table = new CommonTable(name, session.Alias("w"));
            var definition = with.Recursive && IsRecursive(named) ? Recursive(named, table, visible) : Plain(named, table, visible);
            visible.Add(table);
            definitions.Add((table, definition));
        }

        var plan = new QueryAnalyzer(session, database, visible, outer).Query(query with { With = null });
        return plan with { Sql = Named(with.Recursive, string.Join(", ", definitions.Select(d => d.Sql)), plan.Sql) };
    }

    /// <summary>A body that names queries itself, in brackets, continues the list, as the engine takes no second one; no two have one name.</summary>
    private static string Named(bool recursive, string definitions, string body)
    {
        const string plain = "WITH ", withRecursive = "WITH RECURSIVE ";
        if (!body.StartsWith(plain, StringComparison.Ordinal))
            return $"{(recursive ? withRecursive : plain)}{definitions} {body}";
        var isRecursive = body.StartsWith(withRecursive, StringComparison.Ordinal);
        return $"{(recursive || isRecursive ? withRecursive : plain)}{definitions}, {body[(isRecursive ? withRecursive : plain).Length..]}";
    }

    private string Plain(NamedQuery named, CommonTable table, List<CommonTable> visible)
    {
        var plan = new QueryAnalyzer(session, database, [.. visible], outer).Query(named.Query);
        table.Outputs = Renamed(plan.Outputs, named);
        return $"{Sql.Name(table.Sql)} AS ({plan.Sql})";
    }

    private static IReadOnlyList<Output> Renamed(IReadOnlyList<Output> outputs, NamedQuery named)
    {
        if (named.Columns.Count == 0)
            return outputs;
        if (named.Columns.Count != outputs.Count)
        {
            throw new SqlException(
                ErrorCodes.MismatchedColumnAliases, named.Position, $"WITH column alias list has {Sql.Number(named.Columns.Count)} entries but WITH query({named.Name.Name}) has {Sql.Number(outputs.Count)} columns");
        }

        return [.. outputs.Select((o, i) => o with { Name = named.Columns[i].Name })];
    }

    private QueryPlan Body(QueryBody body) => body switch
    {
        Select select => Select(select, [], ordered: null),
        SetOperation operation => Combine(operation),
        Values values => Values(values),
        TableBody table => Table(table),
        NestedQuery nested => Query(nested.Query),
        _ => throw new InvalidOperationException($"No translation for {body.GetType().Name}."),
    };

    private QueryPlan Table(TableBody body)
    {
        var select = new Select(false, [new SelectAll(null, []) { Position = body.Position }])
        {
            Position = body.Position,
            From = new TableReference(body.Table) { Position = body.Position },
        };
        return Select(select, [], ordered: null);
    }

    private QueryPlan Ordered(Query query)
    {
        var plan = query.Body is Select select ? Select(select, query.OrderBy, ordered: query) : OrderedBody(query);
        return plan with { Sql = plan.Sql + Limits(query) };
    }

    /// <summary>ORDER BY over a set operation or VALUES sees the columns of the result only.</summary>
    private QueryPlan OrderedBody(Query query)
    {
        var plan = Body(query.Body);
        if (query.OrderBy.Count == 0)
            return plan with { Sql = $"SELECT * FROM ({plan.Sql}) AS {Sql.Name(session.Alias("r"))}" };
        var alias = session.Alias("r");
        var fields = plan.Outputs.Select(o => FieldOf(o, alias)).ToList();
        var analyzer = Expressions(new Scope(fields, outer), "ORDER BY clause");
        var keys = query.OrderBy.Select(item => Key(item, plan.Outputs.Count, Ordinal(item.Key) is { } n and >= 1 && n <= fields.Count ? new Typed(fields[(int)n - 1].Sql, fields[(int)n - 1].Type).Key : Ordinal(item.Key) is not null ? "" : analyzer.Translate(item.Key).Key));
        return plan with { Sql = $"SELECT * FROM ({plan.Sql}) AS {Sql.Name(alias)} ORDER BY {string.Join(", ", keys)}" };
    }

    private static Field FieldOf(Output output, string alias) =>
        new(output.Name, output.Type, $"{Sql.Name(alias)}.{Sql.Name(output.Sql)}") { Uses = output.Uses, Origins = output.Origins };

    private static long? Ordinal(Expression key) =>
        key is IntegerLiteral literal && long.TryParse(literal.Digits, out var ordinal) ? ordinal : null;

    private static string Key(SortItem item, int columns, string sql)
    {
        if (Ordinal(item.Key) is { } ordinal && (ordinal < 1 || ordinal > columns))
            throw new SqlException(ErrorCodes.InvalidColumnReference, item.Key.Position, $"ORDER BY position {Sql.Number(ordinal)} is not in select list");
        return $"{sql} {(item.Descending ? "DESC" : "ASC")} {(item.NullsFirst == true ? "NULLS FIRST" : "NULLS LAST")}";
    }

    private string Limits(Query query) => string.Concat(
        query is { Limit: { } limit, WithTies: false } ? $" LIMIT {RowCount(limit, query.IsFetch)}" : "",
        query.Offset is { } offset ? $" OFFSET {RowCount(offset)}" : "");

    private string RowCount(Expression count, bool isFetch = false) => isFetch && count is IntegerLiteral { Digits: "0" }
        ? throw new SqlException(ErrorCodes.NumericValueOutOfRange, count.Position, "FETCH FIRST row count must be positive (actual value: 0)")
        : Expressions(new Scope([], null), "LIMIT clause").Translate(count).Sql;

    /// <summary>FETCH FIRST n ROWS WITH TIES keeps the rows whose rank in the order is at most n.</summary>
    private QueryPlan Ties(Query query)
    {
        RequireOrder(query);
        var plan = Ordered(query with { Limit = null, WithTies = false, Offset = null });
        var order = plan.Sql.LastIndexOf(" ORDER BY ", StringComparison.Ordinal);
        var (rank, alias) = (Sql.Name(session.Alias("k")), Sql.Name(session.Alias("r")));
        var inner = $"SELECT {alias}.*, rank() OVER ({RankOrder(query, plan, alias)}) AS {rank} FROM ({plan.Sql[..order]}) AS {alias}";
        var first = query.Offset is { } offset ? $"{RowCount(offset)} + " : "";
        var sql = $"SELECT * EXCLUDE ({rank}) FROM ({inner}) WHERE {rank} <= {first}{RowCount(query.Limit!)} ORDER BY {rank}";
        return plan with { Sql = query.Offset is null ? sql : $"{sql} OFFSET {RowCount(query.Offset)}" };
    }

    private static void RequireOrder(Query query)
    {
        if (query.OrderBy.Count == 0)
            throw new SqlException("MISSING_ORDER_BY", query.Limit!.Position, "FETCH FIRST WITH TIES clause requires ORDER BY");
    }

    private string RankOrder(Query query, QueryPlan plan, string alias)
    {
        var scope = new Scope([.. plan.Outputs.Select(o => FieldOf(o, alias.Trim('"')))], outer);
        var keys = query.OrderBy.Select(item => Key(item, plan.Outputs.Count, Ordinal(item.Key) is { } n
            ? new Typed(scope.Fields[(int)n - 1].Sql, scope.Fields[(int)n - 1].Type).Key
            : Expressions(scope, "ORDER BY clause").Translate(item.Key).Key));
        return $"ORDER BY {string.Join(", ", keys)}";
    }

    private ExpressionAnalyzer Expressions(Scope scope, string clause) => new(session, this, scope, clause);

    /// <summary>Translates a query nested in an expression, which may name fields of the scope.</summary>
    public QueryPlan Subquery(Query query, Scope scope) => new QueryAnalyzer(session, database, tables, scope).Query(query);
}
