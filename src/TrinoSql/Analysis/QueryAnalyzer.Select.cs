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
        if (windows.Count > 0)
            Define(windows, scope);
        var items = Items(select, scope, windows);
        var having = select.Having is null ? "" : $" HAVING {Checked(scope, select.Having, () => Expressions(scope, "HAVING clause").WithAggregates().Boolean(select.Having, "HAVING clause"))}";
        var keys = orderBy.Select(o => OrderKey(o, select, scope, items)).ToList();
        var order = keys.Count == 0 ? "" : " ORDER BY " + string.Join(", ", keys);
        if (ordered is { WithTies: true })
            order = Qualify(ordered, keys, items) + order;
        var outputs = Outputs(items);
        var list = string.Join(", ", items.Zip(outputs, (i, o) => $"{i.Value.Sql} AS {Sql.Name(o.Sql)}"));
        if (select.Distinct && items.FirstOrDefault(i => !TypeTraits.IsComparable(i.Value.Type)) is { } sketch)
        {
            var shown = select.Items.Count == 1 && select.Items[0] is SelectExpression only ? $": {SqlPrinter.Print(only.Value)}" : "";
            throw new SqlException(ErrorCodes.TypeMismatch, select.Position, $"DISTINCT can only be applied to comparable types (actual: {sketch.Value.Type}){shown}");
        }

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

    /// <summary>Checks the WINDOW clause with the columns that a grouped query leaves.</summary>
    private void Define(NodeList<NamedWindow> windows, Scope scope) => Checked(scope, new BooleanLiteral(true) { Position = windows[0].Position }, () =>
    {
        Expressions(scope, "WINDOW clause").WithAggregates().Define(windows);
        return true;
    });

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
                items.AddRange(Star(all, select, scope));
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

    private IEnumerable<Item> Star(SelectAll all, Select select, Scope scope)
    {
        if (all.Target is null)
        {
            var fields = scope.Fields.Where(f => !f.Hidden).ToList();
            if (fields.Count == 0)
                throw new SqlException("COLUMN_NOT_FOUND", all.Position, "SELECT * not allowed in queries without FROM clause");
            return fields.Select((f, i) => StarItem(f, f.Name, all, scope, i));
        }

        if (RelationFields(all.Target, scope) is { Count: > 0 } own)
            return own.Select((f, i) => StarItem(f, all.Aliases.Count > i ? all.Aliases[i].Name : f.Name, all, scope, i));
        RefuseUnknown(all.Target, scope);
        var (value, uses) = session.Collect(() => Expressions(scope, "SELECT clause").WithAggregates().Translate(all.Target));
        if (value.Type is not RowType row)
            throw new SqlException(ErrorCodes.TypeMismatch, select.Position, "expected expression of type Row");
        if (all.Aliases.Count > 0 && all.Aliases.Count != row.Fields.Count)
            throw new SqlException(ErrorCodes.MismatchedColumnAliases, all.Aliases[0].Position, $"Column alias list has {Sql.Number(all.Aliases.Count)} entries but relation has {Sql.Number(row.Fields.Count)} columns");
        return row.Fields.Select((f, i) => new Item(
            all.Aliases.Count > i ? all.Aliases[i].Name : f.Name,
            new Typed($"struct_extract({value.Sql}, {Sql.Text(row.StructField(i))})", f.Type),
            null,
            uses,
            []));
    }

    /// <summary>A chain of names before <c>.*</c> is a relation, or a column of one with fields; a lone name is a relation only.</summary>
    private static void RefuseUnknown(Expression target, Scope scope)
    {
        var names = new List<Identifier>();
        var node = target;
        for (; node is Dereference chain; node = chain.Base)
            names.Insert(0, chain.Field);
        if (node is not Identifier first)
            return;
        var known = names.Count > 0 && (scope.Find(names[0], first.Name) is not null || scope.Find(first) is not null
            || (names.Count > 1 && scope.Find(names[1], names[0].Name, first.Name) is not null));
        // A column of another relation than the one named would have to be a row.
        known &= names.Count == 0 || scope.Find(names[0], first.Name) is not null || scope.Find(first)?.Field.Type is not { } type || type is RowType;
        if (!known)
            throw new SqlException(ErrorCodes.TableNotFound, target.Position, $"Unable to resolve reference {SqlPrinter.Print(target)}");
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

    private static string Described(Field field, int index) =>
        field.Name is null ? Sql.Number(index + 1) : field.Relation is null ? $"'{field.Name}'" : $"'{field.Relation}.{field.Name}'";

    private static Item StarItem(Field field, string? name, SelectAll all, Scope scope, int index)
    {
        var column = new Identifier(field.Name ?? "_col", false) { Position = all.Position };
        if (scope.Aggregation?.IsKey(field.Sql) == false)
            throw new SqlException(ErrorCodes.ExpressionNotAggregate, default, $"Column {Described(field, index)} not in GROUP BY clause");
        var value = new Typed(field.Sql, field.Type);
        return new Item(name, scope.Aggregation?.Shown(value) ?? value, column, field.Uses, field.Origins);
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
            return ordinal >= 1 && ordinal <= items.Count ? Needed(item, items, (int)ordinal - 1, select) : Key(item, items.Count, Sql.Number(ordinal));
        if (item.Key is Identifier name)
        {
            var named = Enumerable.Range(0, items.Count).Where(i => name.Name.Equals(items[i].Name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (named.Count > 1)
                throw new SqlException(ErrorCodes.AmbiguousName, name.Position, $"Column '{name.Name}' is ambiguous");
            if (named.Count > 0)
                return Needed(item, items, named[0], select);
        }

        var aliases = items.Where(i => i.Name is not null)
            .Select(i => new Field(i.Name, i.Value.Type, i.Value.Sql) { Uses = i.Uses }).ToList();
        var analyzer = Expressions(new Scope(aliases, scope) { IsOutput = true }, "ORDER BY clause").WithAggregates().WithWindows(select.Windows);
        var value = Checked(scope, item.Key, () => analyzer.Translate(item.Key));
        RequireOrderable(value.Type, item, select.Position);
        var index = items.FindIndex(i => i.Value.Sql == value.Sql);
        if (index >= 0)
            return Needed(item, items, index, select);
        if (select.Distinct)
            throw new SqlException(ErrorCodes.ExpressionNotInDistinct, item.Position, "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
        return Key(item, items.Count, value.Key);
    }

    private static void RequireOrderable(TrinoType type, SortItem item, Position position)
    {
        if (!TypeTraits.IsOrderable(type))
            throw new SqlException(ErrorCodes.TypeMismatch, position, $"Type {type} is not orderable, and therefore cannot be used in ORDER BY: {SqlPrinter.Print(item.Key)}");
    }

    private string Needed(SortItem item, List<Item> items, int index, Select select)
    {
        session.Uses.UnionWith(items[index].Uses);
        RequireOrderable(items[index].Value.Type, item, select.Position);
        return Key(item, items.Count, Canonical.IsNeeded(items[index].Value.Type) && !select.Distinct ? items[index].Value.Key : Sql.Number(index + 1));
    }
}
