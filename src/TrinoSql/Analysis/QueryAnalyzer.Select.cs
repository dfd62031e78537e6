using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>SELECT.</summary>
internal sealed partial class QueryAnalyzer
{
    private sealed record Item(string? Name, Typed Value, Expression? Node, IReadOnlyCollection<ScanColumn> Uses, IReadOnlyList<Origin> Origins);

    /// <summary>Translates a SELECT with the ORDER BY of its query, which sees both its result and its sources.</summary>
    private QueryPlan Select(Select select, NodeList<SortItem> orderBy, Query? ordered)
    {
        var source = select.From is { } from ? From(from, NoSource) : NoSource;
        var scope = new Scope(source.Fields, outer);
        var where = select.Where is null ? "" : $" WHERE {Expressions(scope, "WHERE clause").Boolean(select.Where, "WHERE clause")}";
        if (select.Where is not null)
            Prune(select.Where, scope);
        var windows = select.Windows;
        var groups = Groups(select, scope, orderBy);
        scope.Aggregation = groups?.Aggregation;
        var items = Items(select, scope, windows);
        var having = select.Having is null ? "" : $" HAVING {Checked(scope, select.Having, () => Expressions(scope, "HAVING clause").WithAggregates().Boolean(select.Having, "HAVING clause"))}";
        var keys = orderBy.Select(o => OrderKey(o, select, scope, items)).ToList();
        var order = keys.Count == 0 ? "" : " ORDER BY " + string.Join(", ", keys);
        if (ordered is { WithTies: true })
            order = Qualify(ordered, keys, items) + order;
        var outputs = Outputs(items);
        var list = string.Join(", ", items.Zip(outputs, (i, o) => $"{i.Value.Sql} AS {Sql.Name(o.Sql)}"));
        if (select.Distinct)
            session.Uses.UnionWith(items.SelectMany(i => i.Uses));
        var limited = ordered is { } q && (q.Limit is not null || q.Offset is not null);
        var windowed = Aggregates.HasWindow(select);
        if (limited || windowed || groups is not null)
            outputs = [.. outputs.Select(o => o with { Origins = limited || windowed || !groups!.Keeps(o, items[outputs.IndexOf(o)].Value.Sql) ? [] : o.Origins })];
        var fromSql = source.Sql.Length == 0 ? "" : $" FROM {source.Sql}";
        var rest = $"{list}{fromSql}{where}{groups?.Sql}{having}";
        return new QueryPlan(!select.Distinct ? $"SELECT {rest}{order}" : $"{Distinct($"SELECT {rest}", $"SELECT DISTINCT {rest}", outputs)}{order}", outputs);
    }

    /// <summary>Rows that differ, by what Trino holds to be different.</summary>
    private string Distinct(string sql, string plain, IReadOnlyList<Output> outputs)
    {
        if (!outputs.Any(o => Canonical.IsNeeded(o.Type)))
            return plain;
        var alias = Sql.Name(session.Alias("r"));
        return $"SELECT DISTINCT ON ({string.Join(", ", Keys(outputs, alias))}) {alias}.* FROM ({sql}) AS {alias}";
    }

    private static IEnumerable<string> Keys(IReadOnlyList<Output> outputs, string alias) =>
        outputs.Select(o => Canonical.Of($"{alias}.{Sql.Name(o.Sql)}", o.Type));

    /// <summary>FETCH FIRST n ROWS WITH TIES keeps the rows whose rank in the order is at most n.</summary>
    private string Qualify(Query query, List<string> keys, List<Item> items)
    {
        RequireOrder(query);
        var sorted = keys.Select(key => char.IsAsciiDigit(key[0]) && key.IndexOf(' ', StringComparison.Ordinal) is var end
            ? items[int.Parse(key.AsSpan(0, end), System.Globalization.CultureInfo.InvariantCulture) - 1].Value.Sql + key[end..]
            : key);
        var first = query.Offset is { } offset ? $"{RowCount(offset)} + " : "";
        return $" QUALIFY rank() OVER (ORDER BY {string.Join(", ", sorted)}) <= {first}{RowCount(query.Limit!)}";
    }

    private List<Item> Items(Select select, Scope scope, NodeList<NamedWindow> windows)
    {
        var items = new List<Item>();
        foreach (var item in select.Items)
        {
            if (item is SelectAll all)
                items.AddRange(Star(all, scope));
            else if (item is SelectExpression expression)
                items.Add(Single(expression, scope, windows));
        }

        return items;
    }

    private Item Single(SelectExpression item, Scope scope, NodeList<NamedWindow> windows)
    {
        var analyzer = Expressions(scope, "SELECT clause").WithAggregates().WithWindows(windows);
        var (value, uses) = session.Collect(() => Checked(scope, item.Value, () => analyzer.Translate(item.Value)));
        var name = item.Alias?.Name ?? (item.Value switch { Identifier id => id.Name, Dereference d => d.Field.Name, _ => null });
        var origins = item.Value is Identifier or Dereference ? scope.Fields.FirstOrDefault(f => f.Sql == value.Sql)?.Origins ?? [] : [];
        return new Item(name, value, item.Value, uses, origins);
    }

    /// <summary>Runs a translation and refuses columns that a grouped query does not group by.</summary>
    private static T Checked<T>(Scope scope, Expression expression, Func<T> translate)
    {
        scope.Aggregation?.Clear();
        var result = translate();
        if (scope.Aggregation?.FirstUngrouped is null)
            return result;
        throw new SqlException(
            ErrorCodes.ExpressionNotAggregate, expression.Position, $"'{SqlPrinter.Print(expression)}' must be an aggregate expression or appear in GROUP BY clause");
    }

    private IEnumerable<Item> Star(SelectAll all, Scope scope)
    {
        if (all.Target is null)
        {
            var fields = scope.Fields.Where(f => !f.Hidden).ToList();
            if (fields.Count == 0)
                throw new SqlException("COLUMN_NOT_FOUND", all.Position, "SELECT * not allowed in queries without FROM clause");
            return fields.Select(f => StarItem(f, f.Name, all, scope));
        }

        if (RelationFields(all.Target, scope) is { Count: > 0 } own)
            return own.Select((f, i) => StarItem(f, all.Aliases.Count > i ? all.Aliases[i].Name : f.Name, all, scope));
        var (value, uses) = session.Collect(() => Expressions(scope, "SELECT clause").WithAggregates().Translate(all.Target));
        if (value.Type is not RowType row)
            throw new SqlException("TYPE_MISMATCH", all.Position, $"expected expression of type Row");
        return row.Fields.Select((f, i) => new Item(
            all.Aliases.Count > i ? all.Aliases[i].Name : f.Name,
            new Typed($"struct_extract({value.Sql}, {Sql.Text(row.StructField(i))})", f.Type),
            null,
            uses,
            []));
    }

    private static List<Field>? RelationFields(Expression target, Scope scope)
    {
        var (relation, db) = target switch
        {
            Identifier id => (id.Name, null),
            Dereference { Base: Identifier d } two => (two.Field.Name, d.Name),
            _ => (null, (string?)null),
        };
        return relation is null ? null : [.. scope.Fields.Where(f => !f.Hidden
            && relation.Equals(f.Relation, StringComparison.OrdinalIgnoreCase) && (db is null || db.Equals(f.Database, StringComparison.OrdinalIgnoreCase)))];
    }

    private static Item StarItem(Field field, string? name, SelectAll all, Scope scope)
    {
        var column = new Identifier(field.Name ?? "_col", false) { Position = all.Position };
        return Checked(scope, column, () =>
        {
            scope.Aggregation?.Column(column, field.Sql);
            var value = new Typed(field.Sql, field.Type);
            return new Item(name, scope.Aggregation?.Shown(value) ?? value, column, field.Uses, field.Origins);
        });
    }

    private static List<Output> Outputs(List<Item> items)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var outputs = new List<Output>();
        foreach (var item in items)
        {
            var name = item.Name?.ToLowerInvariant() ?? $"_col{Sql.Number(outputs.Count)}";
            while (!taken.Add(name))
                name += "_";
            outputs.Add(new Output(item.Name, name, item.Value.Type) { Uses = item.Uses, Origins = item.Origins });
        }

        return outputs;
    }

    /// <summary>An ordinal, an alias, an expression of the select list, or an expression over the sources.</summary>
    private string OrderKey(SortItem item, Select select, Scope scope, List<Item> items)
    {
        if (Ordinal(item.Key) is { } ordinal)
            return ordinal >= 1 && ordinal <= items.Count ? Needed(item, items, (int)ordinal - 1, select.Distinct) : Key(item, items.Count, Sql.Number(ordinal));
        if (item.Key is Identifier name)
        {
            var named = Enumerable.Range(0, items.Count).Where(i => name.Name.Equals(items[i].Name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (named.Select(i => items[i].Value.Sql).Distinct().Count() > 1)
                throw new SqlException(ErrorCodes.AmbiguousName, name.Position, $"Column '{name.Name}' is ambiguous");
            if (named.Count > 0)
                return Needed(item, items, named[0], select.Distinct);
        }

        var aliases = items.Where(i => i.Name is not null)
            .Select(i => new Field(i.Name, i.Value.Type, i.Value.Sql) { Uses = i.Uses }).ToList();
        var analyzer = Expressions(new Scope(aliases, scope) { IsOutput = true }, "ORDER BY clause").WithAggregates().WithWindows(select.Windows);
        var value = Checked(scope, item.Key, () => analyzer.Translate(item.Key));
        var index = items.FindIndex(i => i.Value.Sql == value.Sql);
        if (index >= 0)
            return Needed(item, items, index, select.Distinct);
        if (select.Distinct)
            throw new SqlException(ErrorCodes.ExpressionNotInDistinct, item.Position, "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
        return Key(item, items.Count, value.Key);
    }

    private string Needed(SortItem item, List<Item> items, int index, bool distinct)
    {
        session.Uses.UnionWith(items[index].Uses);
        return Key(item, items.Count, Canonical.IsNeeded(items[index].Value.Type) && !distinct ? items[index].Value.Key : Sql.Number(index + 1));
    }
}
