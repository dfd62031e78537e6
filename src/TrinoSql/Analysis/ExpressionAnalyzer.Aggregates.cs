using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Functions;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Aggregates and window functions.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Aggregate(FunctionCall call, string name, IReadOnlyList<Function> forms)
    {
        if (!_aggregatesAllowed || (call.Over is not null && !_windowsAllowed))
            throw Misplaced(call);
        if (call.Over is { } window)
        {
            if (call.Arguments.SelectMany(Aggregates.Windows).FirstOrDefault() is { } nested)
                throw Error(ErrorCodes.NestedWindow, nested, $"{NestedWindow} window function arguments");
            if (name is "lag" or "lead")
                CheckLag(name, window);
        }
        else
            RefuseNested(call, name);

        if (call.Star && name != "count")
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters (*) for function {name}");
        // What fails in the rows of an aggregate fails outside of TRY.
        var (failure, lifted) = (_failure, _lifted);
        if (lifted is not null)
            (_failure, _lifted) = (Failure.Raise, null);
        try
        {
            var value = call.Over is { } frame ? Aggregated(call, forms, Over(frame)) : Grouped(call, forms);
            _lifted = lifted;
            return Lifted(value);
        }
        finally
        {
            (_failure, _lifted) = (failure, lifted);
        }
    }

    /// <summary>What may not stand in a clause, with the place of the clause's whole expression.</summary>
    private SqlException Misplaced(Expression found)
    {
        var root = _root ?? found;
        if (clause == "HAVING clause" && Aggregates.Windows(root).FirstOrDefault() is { } window)
            return Error(ErrorCodes.NestedWindow, window, "HAVING clause cannot contain window functions or row pattern measures");
        var all = string.Join(", ", Aggregates.All(root).Concat(Aggregates.Windows(root)).Select(SqlPrinter.Print));
        return Error(ErrorCodes.ExpressionNotScalar, root, $"{clause} cannot contain aggregations, window functions or grouping operations: [{all}]");
    }

    private static void RefuseNested(FunctionCall call, string name)
    {
        var within = call.Arguments.Concat(call.OrderBy.Select(o => o.Key)).ToList();
        if (within.SelectMany(Aggregates.All).ToList() is { Count: > 0 } aggregates)
            throw Error(ErrorCodes.NestedAggregation, call, $"Cannot nest aggregations inside aggregation '{name}': [{string.Join(", ", aggregates.Select(SqlPrinter.Print))}]");
        if (within.SelectMany(Aggregates.Windows).ToList() is { Count: > 0 } windows)
            throw Error(ErrorCodes.NestedWindow, call, $"{NestedWindow} aggregation '{name}': [{string.Join(", ", windows.Select(SqlPrinter.Print))}]");
    }

    /// <summary>Translates with the columns of the sources, whatever the query groups by.</summary>
    private Typed Grouped(FunctionCall call, IReadOnlyList<Function> forms)
    {
        var scope = _scope;
        while (_scope.IsOutput)
        {
            _outputs = _scope;
            _scope = _scope.Parent!;
        }

        var aggregation = _scope.Aggregation;
        aggregation?.EnterAggregate();
        try
        {
            return Aggregated(call, forms, "");
        }
        finally
        {
            _outputs = null;
            aggregation?.LeaveAggregate();
            _scope = scope;
        }
    }

    private Typed Aggregated(FunctionCall call, IReadOnlyList<Function> forms, string over)
    {
        var order = call.OrderBy.Count == 0 ? "" : $" ORDER BY {string.Join(", ", call.OrderBy.Select(Sort))}";
        var filter = call.Filter is null ? null : Boolean(call.Filter, "Filter expression");
        if (call.Star)
            return new Typed($"count(*){Filter(filter, null)}{over}", PlainType.BigInt);
        if (call.Distinct && call.Over is not null)
            throw Error(ErrorCodes.NotSupported, call, $"DISTINCT in window function parameters not yet supported: {SqlPrinter.Print(call)}");
        if (call.Distinct)
            call = Distinct(call);
        if (call.Distinct && forms[0].Name == "array_agg" && call.Arguments is [Translated { Value.Type: var zoned }] && Canonical.IsNeeded(zoned))
            return DistinctByInstant(call, forms);
        if (call.Overflow is { Truncates: true } overflow)
            call = Truncated(call, overflow);
        var clauses = new CallClauses(
            call.Distinct ? "DISTINCT " : "", order, call.IgnoreNulls == true ? " IGNORE NULLS" : "", condition => Filter(filter, condition) + over);
        return Apply(call, forms, (template, arguments, texts) => Sql.Substitute(template, arguments, texts), clauses);
    }

    private Typed DistinctByInstant(FunctionCall call, IReadOnlyList<Function> forms)
    {
        var all = Aggregated(call with { Distinct = false }, forms, "");
        return Call(new FunctionCall(call.Name with { Name = "array_distinct" }, [Translated.Of(call, all)]) { Position = call.Position });
    }

    private FunctionCall Distinct(FunctionCall call)
    {
        var arguments = call.Arguments.Select(a => a is Lambda ? a : Translated.Of(a, Translate(a))).ToList();
        if (arguments.OfType<Translated>().FirstOrDefault(a => !TypeTraits.IsComparable(a.Value.Type)) is { Value.Type: var type })
            throw Error(ErrorCodes.TypeMismatch, call, $"DISTINCT can only be applied to comparable types (actual: {type})");
        if (call.OrderBy.FirstOrDefault(o => !call.Arguments.Contains(o.Key)) is { } foreign)
            throw Error(ErrorCodes.ExpressionNotInDistinct, foreign, "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments");
        return call with { Arguments = [.. arguments] };
    }

    /// <summary>LISTAGG with the filler and whether to count what is left out as arguments of its own.</summary>
    private static FunctionCall Truncated(FunctionCall call, Overflow overflow)
    {
        var separator = call.Arguments.Count > 1 ? call.Arguments[1] : new StringLiteral("");
        return call with
        {
            Overflow = null,
            Arguments = [call.Arguments[0], separator, new StringLiteral(overflow.Filler ?? "..."), new BooleanLiteral(overflow.WithCount)],
        };
    }

    private string Sort(SortItem item)
    {
        var value = Translate(item.Key);
        return $"{value.Key} {(item.Descending ? "DESC" : "ASC")} {(item.NullsFirst == true ? "NULLS FIRST" : "NULLS LAST")}";
    }

    private static string Filter(string? filter, string? condition) => (filter, condition) switch
    {
        (null, null) => "",
        (null, _) => $" FILTER (WHERE {condition})",
        (_, null) => $" FILTER (WHERE {filter})",
        _ => $" FILTER (WHERE {filter} AND {condition})",
    };
}
