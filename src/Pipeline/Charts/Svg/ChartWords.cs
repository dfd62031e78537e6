using System.Globalization;

namespace Workbook.Pipeline;

/// <summary>What a chart shows, in words.</summary>
internal static class ChartWords
{
    public static string Describe(Chart chart) =>
        $"{(chart.Layout.Title is { } title ? title + ". " : "")}{string.Join(" ", chart.Traces.Select(Describe))}";

    public static string Point(string? name, object? x, object? y) => $"{(name is null ? "" : name + ", ")}{Html.Text(x)}: {Html.Text(y)}";

    private static string Describe(Trace trace, int index)
    {
        object?[] values = trace switch
        {
            Bar { IsHorizontal: true } bar => Trace.Values(bar.X),
            Bar bar => Trace.Values(bar.Y),
            Scatter scatter => Trace.Values(scatter.Y),
            Histogram histogram => Trace.Values(histogram.X),
            Box box => Trace.Values(box.Y),
            Heatmap heatmap => [.. heatmap.Grid.SelectMany(row => row)],
            _ => [],
        };
        double[] numbers = [.. values.Select(Axis.Number).OfType<double>().Where(double.IsFinite)];
        var range = numbers.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" from {numbers.Min():0.##} to {numbers.Max():0.##}");
        return string.Create(CultureInfo.InvariantCulture, $"{trace.Name ?? $"Trace {index + 1}"} ({trace.Type}): {values.Length} values{range}.");
    }
}
