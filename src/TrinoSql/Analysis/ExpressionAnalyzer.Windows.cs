using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Windows and their frames. See https://trino.io/docs/current/functions/window.html.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private const string NestedWindow = "Cannot nest window functions or row pattern measures inside";

    /// <summary>Checks the definitions of a WINDOW clause, also those that no function uses.</summary>
    public void Define(NodeList<NamedWindow> windows)
    {
        for (var i = 0; i < windows.Count; i++)
        {
            var name = windows[i].Name;
            if (windows.Take(i).Any(w => SameWindow(w.Name, name)))
                throw Error("DUPLICATE_WINDOW_NAME", name, $"WINDOW name '{name.Name}' specified more than once");
            _windows = [.. windows.Take(i)];
            Over(windows[i].Window);
        }

        _windows = windows;
    }

    /// <summary>Names without quotes are those in upper case.</summary>
    private static bool SameWindow(Identifier a, Identifier b) => Folded(a) == Folded(b);

    private static string Folded(Identifier name) => name.Quoted ? name.Name : name.Name.ToUpperInvariant();

    private string Over(Window window)
    {
        var parts = new List<string>();
        var (partition, order, frame) = Resolved(window, _windows);
        var nested = partition.Concat(order.Select(o => o.Key)).Concat(Values(frame)).SelectMany(Aggregates.Windows).FirstOrDefault();
        if (nested is not null)
            throw Error(ErrorCodes.NestedWindow, nested, $"{NestedWindow} window specification");
        if (partition.Count > 0)
            parts.Add($"PARTITION BY {string.Join(", ", partition.Select(Partition))}");
        order = [.. order.Select(Orderable)];
        if (order.Count > 0)
            parts.Add($"ORDER BY {string.Join(", ", order.Select(Sort))}");
        if (frame is not null)
            parts.Add(FrameOf(frame, order));
        return $" OVER ({string.Join(' ', parts)})";
    }

    private static IEnumerable<Expression> Values(Frame? frame) =>
        new[] { frame?.Start.Value, frame?.End?.Value }.OfType<Expression>();

    private string Partition(Expression node)
    {
        var value = Translate(node);
        return TypeTraits.IsComparable(value.Type)
            ? value.Key
            : throw Error(ErrorCodes.TypeMismatch, node, $"{value.Type} is not comparable, and therefore cannot be used in window function PARTITION BY");
    }

    private SortItem Orderable(SortItem item)
    {
        var value = Translate(item.Key);
        return TypeTraits.IsOrderable(value.Type)
            ? item with { Key = Translated.Of(item.Key, value) }
            : throw Error(ErrorCodes.TypeMismatch, item.Key, $"{value.Type} is not orderable, and therefore cannot be used in window function ORDER BY");
    }

    private static (NodeList<Expression> Partition, NodeList<SortItem> Order, Frame? Frame) Resolved(Window window, NodeList<NamedWindow> windows)
    {
        if (window.Name is not { } name)
            return (window.PartitionBy, window.OrderBy, window.Frame);
        var index = windows.ToList().FindIndex(w => SameWindow(w.Name, name));
        if (index < 0)
            throw Error("INVALID_WINDOW_REFERENCE", name, $"Cannot resolve WINDOW name {name.Name}");
        var (partition, order, frame) = Resolved(windows[index].Window, [.. windows.Take(index)]);
        if (window.PartitionBy.Count > 0)
            throw Error("INVALID_PARTITION_BY", window.PartitionBy[0], "WINDOW specification with named WINDOW reference cannot specify PARTITION BY");
        if (window.OrderBy.Count > 0 && order.Count > 0)
            throw Error("INVALID_ORDER_BY", window.OrderBy[0], "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY");
        if (frame is not null && (window.OrderBy.Count > 0 || window.Frame is not null))
            throw Error("INVALID_WINDOW_REFERENCE", name, "Cannot reference named WINDOW containing frame specification");
        return (partition, window.OrderBy.Count > 0 ? window.OrderBy : order, window.Frame ?? frame);
    }

    /// <summary>LAG and LEAD need an order and take no frame.</summary>
    private void CheckLag(string name, Window window)
    {
        var (_, order, frame) = Resolved(window, _windows);
        if (order.Count == 0)
            throw Error("MISSING_ORDER_BY", window, $"{name} function requires an ORDER BY window clause");
        if (frame is not null)
            throw Error(ErrorCodes.InvalidWindowFrame, frame, $"Cannot specify window frame for {name} function");
    }

    private string FrameOf(Frame frame, NodeList<SortItem> order)
    {
        var (start, end) = (frame.Start.Kind, frame.End?.Kind ?? "CURRENT ROW");
        if (WrongFrame(start, end) is { } wrong)
            throw Error(ErrorCodes.InvalidWindowFrame, frame, wrong);
        if (frame.Unit == "GROUPS" && order.Count == 0)
            throw Error("MISSING_ORDER_BY", frame, "Window frame of type GROUPS PRECEDING or FOLLOWING requires ORDER BY");
        var first = Bound(frame, frame.Start, "start", order);
        return $"{frame.Unit} BETWEEN {first} AND {(frame.End is null ? end : Bound(frame, frame.End, "end", order))}";
    }

    private static string? WrongFrame(string start, string end) => (start, end) switch
    {
        ("UNBOUNDED FOLLOWING", _) => "Window frame start cannot be UNBOUNDED FOLLOWING",
        (_, "UNBOUNDED PRECEDING") => "Window frame end cannot be UNBOUNDED PRECEDING",
        ("CURRENT ROW" or "FOLLOWING", "PRECEDING") or ("FOLLOWING", "CURRENT ROW") => $"Window frame starting from {start} cannot end with {end}",
        _ => null,
    };

    private string Bound(Frame frame, FrameBound bound, string side, NodeList<SortItem> order)
    {
        if (bound.Value is null)
            return bound.Kind;
        if (frame.Unit == "RANGE")
            return $"{RangeOffset(frame, bound.Value, order)} {bound.Kind}";
        var value = Translate(bound.Value);
        if (!Coercion.IsInteger(value.Type) && value.Type is not DecimalType { Scale: 0 })
            throw Error(ErrorCodes.TypeMismatch, bound, $"Window frame {frame.Unit} {side} value type must be exact numeric type with scale 0 (actual {value.Type})");
        if (value.Integer >= 0)
            return $"{value.Sql} {bound.Kind}";
        string Failed(string why) => _failure.Fail($"'{ErrorCodes.InvalidWindowFrame}: Window frame {side}ing offset must not be {why}'", PlainType.BigInt);
        return Sql.Fill($"CASE WHEN {{0}} < 0 THEN {Failed("negative")} WHEN {{0}} IS NULL THEN {Failed("null")} ELSE CAST({{0}} AS BIGINT) END {bound.Kind}", value.Sql);
    }

    private string RangeOffset(Frame frame, Expression node, NodeList<SortItem> order)
    {
        if (order.Count == 0)
            throw Error("MISSING_ORDER_BY", frame, "Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY");
        if (order.Count > 1)
            throw Error("INVALID_ORDER_BY", order[0], $"Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: {Sql.Number(order.Count)})");
        var (key, value) = (Translate(order[0].Key), Translate(node));
        var isTime = key.Type is TimestampType or ZonedTimestampType or TimeType or ZonedTimeType || key.Type == PlainType.Date;
        if (!isTime && !Coercion.IsNumeric(key.Type) && !Coercion.IsInterval(key.Type))
            throw Error(ErrorCodes.TypeMismatch, order[0].Key, $"Window frame of type RANGE PRECEDING or FOLLOWING requires that sort item type be numeric, datetime or interval (actual: {key.Type})");
        var fits = isTime ? Coercion.IsInterval(value.Type) : Coercion.IsInterval(key.Type) ? key.Type == value.Type : Coercion.IsNumeric(value.Type);
        if (!fits)
            throw Error(ErrorCodes.TypeMismatch, node, $"Window frame RANGE value type ({value.Type}) not compatible with sort item type ({key.Type})");
        if (!isTime)
            return value.Sql;
        return value.Type == PlainType.IntervalYearToMonth ? $"to_months(CAST({value.Sql} AS INTEGER))" : $"to_milliseconds({value.Sql})";
    }
}
