namespace Workbook.Pipeline;

/// <summary>Whether an axis names things or measures them; plotly and the still picture must agree on it.</summary>
internal static class ChartAxes
{
    public static bool IsXCategory(Chart chart) => chart.Traces.Any(trace => trace switch
    {
        Bar { IsHorizontal: false } bar => HasNames(bar.X) || Trace.Values(bar.X).Any(value => value is DateOnly),
        Scatter scatter => HasNames(scatter.X),
        Heatmap => true,
        Box => true,
        _ => false,
    });

    public static bool IsYCategory(Chart chart) => chart.Traces.Any(trace => trace switch
    {
        Bar { IsHorizontal: true } => true,
        Scatter scatter => HasNames(scatter.Y),
        Heatmap => true,
        _ => false,
    });

    private static bool HasNames(System.Collections.IEnumerable? values) =>
        Trace.Values(values).Any(value => value is not null && !Html.IsNumber(value) && value is not (DateOnly or DateTime or DateTimeOffset));
}
