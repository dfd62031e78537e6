namespace Workbook.Pipeline;

/// <summary>The rectangle between the axes, and where a value stands in it.</summary>
internal sealed record PlotArea(Axis X, Axis Y)
{
    public double Left { get; init; }

    public double Top { get; init; }

    public double Width { get; init; } = 1;

    public double Height { get; init; } = 1;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double? Across(object? value) => Left + X.Place(value) * Width;

    public double? Up(object? value) => Bottom - Y.Place(value) * Height;

    /// <summary>Axes that hold all values of a chart.</summary>
    public static PlotArea Of(Chart chart)
    {
        var bars = chart.Traces.OfType<Bar>().ToArray();
        var stacks = chart.Layout.AreBarsStacked ? Stacks(bars) : [];
        var areLying = bars.Any(bar => bar.IsHorizontal);
        var x = Axis.Of(
            chart.Traces.SelectMany(XValues).Concat(areLying ? stacks : []), ChartAxes.IsXCategory(chart), fromZero: areLying);
        var y = Axis.Of(
            chart.Traces.SelectMany(YValues).Concat(areLying ? [] : stacks), ChartAxes.IsYCategory(chart),
            fromZero: bars.Length > 0 || chart.Traces.Any(trace => trace is Histogram));
        return new PlotArea(x, y);
    }

    private static IEnumerable<object?> XValues(Trace trace) => trace switch
    {
        Bar { IsHorizontal: false } bar => Widened(Trace.Values(bar.X)),
        Bar bar => Trace.Values(bar.X),
        Scatter scatter => Trace.Values(scatter.X),
        Histogram histogram => HistogramBin.Of(histogram).SelectMany(bin => new object?[] { bin.From, bin.To }),
        Box box => [box.Name ?? ""],
        Heatmap heatmap => Trace.Values(heatmap.X),
        _ => [],
    };

    private static IEnumerable<object?> YValues(Trace trace) => trace switch
    {
        Bar bar => Trace.Values(bar.Y),
        Scatter scatter => Trace.Values(scatter.Y),
        Histogram histogram => HistogramBin.Of(histogram).Select(bin => (object?)bin.Count),
        Box box => Trace.Values(box.Y),
        Heatmap heatmap => Trace.Values(heatmap.Y),
        _ => [],
    };

    private static IEnumerable<object?> Stacks(Bar[] bars) => bars
        .SelectMany(bar => bar.IsHorizontal ? Trace.Values(bar.Y).Zip(Trace.Values(bar.X)) : Trace.Values(bar.X).Zip(Trace.Values(bar.Y)))
        .GroupBy(pair => Html.Text(pair.First), pair => Axis.Number(pair.Second) ?? 0)
        .Select(group => (object?)group.Sum());

    // Half a bar's room on each side, or the outer bars would stand outside of the axes.
    private static object?[] Widened(object?[] values)
    {
        if (values.Length == 0 || !values.All(Html.IsNumber))
            return values;
        double[] numbers = [.. values.Select(value => Axis.Number(value)!.Value)];
        var half = NumberAxis.SmallestGap(numbers) / 2;
        return [.. values, numbers.Min() - half, numbers.Max() + half];
    }
}

/// <param name="To">The last interval holds its end, the others do not.</param>
internal readonly record struct HistogramBin(double From, double To, int Count)
{
    public static IReadOnlyList<HistogramBin> Of(Histogram histogram)
    {
        double[] numbers = [.. Trace.Values(histogram.X).Select(Axis.Number).OfType<double>().Where(double.IsFinite)];
        if (numbers.Length == 0)
            return [];
        var (low, high) = (numbers.Min(), numbers.Max());
        var width = high > low ? (high - low) / histogram.Bins : 1;
        var counts = new int[high > low ? histogram.Bins : 1];
        foreach (var number in numbers)
            counts[Math.Min(counts.Length - 1, (int)((number - low) / width))]++;
        return [.. counts.Select((count, i) => new HistogramBin(low + i * width, low + (i + 1) * width, count))];
    }
}
