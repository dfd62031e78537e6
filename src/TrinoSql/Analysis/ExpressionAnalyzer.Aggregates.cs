using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Functions;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Aggregates and window functions.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Aggregate(FunctionCall call, string name, IReadOnlyList<Function> forms)
    {
        if (!_aggregatesAllowed || (call.Over is not null && !_windowsAllowed))
        {
            throw Error(
                ErrorCodes.ExpressionNotScalar,
                call,
                $"{clause} cannot contain aggregations, window functions or grouping operations: [{SqlPrinter.Print(call)}]");
        }

        if (_inAggregate && call.Over is null)
            throw Error(ErrorCodes.NestedAggregation, call, $"Cannot nest aggregations inside aggregation '{name}': [{SqlPrinter.Print(call)}]");
        if (call.Star && name != "count")
            throw Error(ErrorCodes.FunctionNotFound, call, $"Unexpected parameters (*) for function {name}");
        var over = call.Over is null ? "" : Over(call.Over);
        return call.Over is null ? Grouped(call, forms) : Aggregated(call, forms, over);
    }

    /// <summary>Translates with the columns of the sources, whatever the query groups by.</summary>
    private Typed Grouped(FunctionCall call, IReadOnlyList<Function> forms)
    {
        var scope = _scope;
        while (_scope.IsOutput)
            _scope = _scope.Parent!;
        var aggregation = _scope.Aggregation;
        aggregation?.EnterAggregate();
        _inAggregate = true;
        try
        {
            return Aggregated(call, forms, "");
        }
        finally
        {
            _inAggregate = false;
            aggregation?.LeaveAggregate();
            _scope = scope;
        }
    }

    private Typed Aggregated(FunctionCall call, IReadOnlyList<Function> forms, string over)
    {
        var order = call.OrderBy.Count == 0 ? "" : $" ORDER BY {string.Join(", ", call.OrderBy.Select(Sort))}";
        var filter = call.Filter is null ? null : Boolean(call.Filter, "FILTER clause");
        if (call.Star)
            return new Typed($"count(*){Filter(filter, null)}{over}", PlainType.BigInt);
        if (call.Distinct && call.Over is not null)
            throw Error(ErrorCodes.NotSupported, call, $"DISTINCT in window function parameters not yet supported: {SqlPrinter.Print(call)}");
        if (call.Overflow is { Truncates: true } overflow)
            call = Truncated(call, overflow);
        var clauses = new CallClauses(
            call.Distinct ? "DISTINCT " : "", order, call.IgnoreNulls == true ? " IGNORE NULLS" : "", condition => Filter(filter, condition) + over);
        return Apply(call, forms, (template, arguments, texts) => Sql.Substitute(template, arguments, texts), clauses);
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

    private string Over(Window window)
    {
        var parts = new List<string>();
        var (partition, order, frame) = Resolved(window);
        if (partition.Count > 0)
            parts.Add($"PARTITION BY {string.Join(", ", partition.Select(p => Translate(p).Key))}");
        if (order.Count > 0)
            parts.Add($"ORDER BY {string.Join(", ", order.Select(Sort))}");
        if (frame is not null)
            parts.Add(FrameOf(frame, order));
        return $" OVER ({string.Join(' ', parts)})";
    }

    private (NodeList<Expression> Partition, NodeList<SortItem> Order, Frame? Frame) Resolved(Window window)
    {
        if (window.Name is not { } name)
            return (window.PartitionBy, window.OrderBy, window.Frame);
        var named = _windows.FirstOrDefault(w => w.Name.Equals(name))
            ?? throw Error("INVALID_WINDOW_REFERENCE", name, $"Cannot resolve WINDOW name {name.Name}");
        var (partition, order, frame) = Resolved(named.Window);
        return (partition, window.OrderBy.Count > 0 ? window.OrderBy : order, window.Frame ?? frame);
    }

    private string FrameOf(Frame frame, NodeList<SortItem> order)
    {
        if (frame.End is null && frame.Start.Kind is "FOLLOWING" or "UNBOUNDED FOLLOWING")
            throw Error(ErrorCodes.InvalidWindowFrame, frame, $"Window frame starting from {frame.Start.Kind} cannot end with CURRENT ROW");
        if (frame.Unit == "GROUPS" && order.Count == 0)
            throw Error("MISSING_ORDER_BY", frame, "Window frame of type GROUPS requires ORDER BY");
        var end = frame.End is null ? "CURRENT ROW" : Bound(frame, frame.End, order);
        return $"{frame.Unit} BETWEEN {Bound(frame, frame.Start, order)} AND {end}";
    }

    private string Bound(Frame frame, FrameBound bound, NodeList<SortItem> order)
    {
        if (bound.Value is null)
            return bound.Kind;
        var value = Translate(bound.Value);
        if (frame.Unit == "RANGE" && Coercion.IsInterval(value.Type))
            return $"{(value.Type == PlainType.IntervalYearToMonth ? $"to_months(CAST({value.Sql} AS INTEGER))" : $"to_milliseconds({value.Sql})")} {bound.Kind}";
        if (frame.Unit != "RANGE" && !Coercion.IsInteger(value.Type))
            throw Error(ErrorCodes.TypeMismatch, bound, $"Window frame {frame.Unit} {bound.Kind} value type must be exact numeric type with scale 0 (actual {value.Type})");
        if (frame.Unit == "RANGE" && order.Count != 1)
            throw Error("INVALID_ORDER_BY", frame, $"Window frame of type RANGE {bound.Kind} requires single sort item in ORDER BY (actual: {Sql.Number(order.Count)})");
        return $"{value.Sql} {bound.Kind}";
    }
}
