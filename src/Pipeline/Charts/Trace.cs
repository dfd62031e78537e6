using System.Collections;

namespace Workbook.Pipeline;

/// <summary>One series of a chart. Values are numbers, text, dates or times; null leaves a gap.</summary>
public abstract class Trace
{
    internal static readonly string[] Colors =
        ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

    /// <summary>Name in the legend.</summary>
    public string? Name { get; init; }

    /// <summary>A CSS color; the next one of a palette unless set.</summary>
    public string? Color { get; init; }

    internal abstract string Type { get; }

    internal static object?[] Values(IEnumerable? values) => values is null ? [] : [.. values.Cast<object?>().Select(Plain)];

    internal virtual void Check() { }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal void CheckPairs(IEnumerable? x, IEnumerable? y)
    {
        var (across, up) = (Values(x).Length, Values(y).Length);
        if (across != up)
            throw new ArgumentException($"The trace '{Name}' has {across} values of x and {up} of y; there must be one y for each x.");
    }

    private static object? Plain(object? value) => value is DBNull ? null : value;
}

/// <summary>Bars, one for each x.</summary>
public sealed class Bar : Trace
{
    /// <summary>Where the bars stand: names, dates or numbers.</summary>
    public IEnumerable? X { get; init; }

    /// <summary>How high they are.</summary>
    public IEnumerable? Y { get; init; }

    /// <summary>Bars lie: then X has the lengths and Y the names.</summary>
    public bool IsHorizontal { get; init; }

    internal override string Type => "bar";

    internal override void Check() => CheckPairs(X, Y);
}

/// <summary>Points, joined by a line unless <see cref="Mode"/> says otherwise.</summary>
public sealed class Scatter : Trace
{
    private static readonly string[] Modes = ["lines", "markers", "lines+markers"];

    /// <summary>How far right the points lie.</summary>
    public IEnumerable? X { get; init; }

    /// <summary>How high they lie.</summary>
    public IEnumerable? Y { get; init; }

    /// <summary><c>lines</c>, <c>markers</c> or <c>lines+markers</c>, which is the default.</summary>
    public string Mode { get; init => field = KnownMode(value); } = "lines+markers";

    internal override string Type => "scatter";

    internal override void Check() => CheckPairs(X, Y);

    private static string KnownMode(string mode) => Modes.Contains(mode)
        ? mode
        : throw new ArgumentException($"'{mode}' is no mode of a scatter trace. Use {string.Join(", ", Modes)}.", nameof(mode));
}

/// <summary>How many values fall into each of some equal intervals.</summary>
public sealed class Histogram : Trace
{
    /// <summary>Numbers.</summary>
    public IEnumerable? X { get; init; }

    /// <summary>Intervals at most; 20 unless set.</summary>
    public int Bins { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There must be a bin."); } = 20;

    internal override string Type => "histogram";
}

/// <summary>Median, quartiles and extremes of numbers.</summary>
public sealed class Box : Trace
{
    /// <summary>Numbers.</summary>
    public IEnumerable? Y { get; init; }

    internal override string Type => "box";
}

/// <summary>Numbers as colors in a grid.</summary>
public sealed class Heatmap : Trace
{
    /// <summary>Names of the columns.</summary>
    public IEnumerable? X { get; init; }

    /// <summary>Names of the rows.</summary>
    public IEnumerable? Y { get; init; }

    /// <summary>A row of numbers for each Y.</summary>
    public IEnumerable<IEnumerable>? Z { get; init; }

    internal override string Type => "heatmap";

    internal object?[][] Grid => [.. (Z ?? []).Select(Values)];

    internal override void Check()
    {
        var (columns, rows) = (Values(X).Length, Values(Y).Length);
        if (Grid.Length != rows || Grid.Any(row => row.Length != columns))
            throw new ArgumentException($"The heatmap '{Name}' has {columns} values of x and {rows} of y; z must have {rows} rows of {columns} numbers.");
    }
}
