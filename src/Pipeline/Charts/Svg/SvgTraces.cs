using System.Text;

namespace Workbook.Pipeline;

/// <summary>Draws the traces of a chart into its plot area.</summary>
internal static class SvgTraces
{
    public static string Color(Chart chart, int trace) => chart.Traces[trace].Color ?? Trace.Colors[trace % Trace.Colors.Length];

    public static void Draw(SvgWriter svg, Chart chart, PlotArea area)
    {
        var bars = new SvgBars(svg, chart, area);
        for (var i = 0; i < chart.Traces.Count; i++)
        {
            switch (chart.Traces[i])
            {
                case Bar bar:
                    bars.Draw(bar, Color(chart, i));
                    break;
                case Scatter scatter:
                    DrawScatter(svg, area, scatter, Color(chart, i));
                    break;
                case Histogram histogram:
                    DrawHistogram(svg, area, histogram, Color(chart, i));
                    break;
                case Box box:
                    DrawBox(svg, area, box, Color(chart, i));
                    break;
                case Heatmap heatmap:
                    DrawHeatmap(svg, area, heatmap);
                    break;
            }
        }
    }

    private static void DrawScatter(SvgWriter svg, PlotArea area, Scatter scatter, string color)
    {
        var points = Trace.Values(scatter.X).Zip(Trace.Values(scatter.Y)).ToArray();
        if (scatter.Mode != "markers")
            svg.Empty("path", ("d", Line(area, points)), ("fill", "none"), ("stroke", color), ("stroke-width", 2));
        if (scatter.Mode == "lines")
            return;
        foreach (var (x, y) in points)
            if (area.Across(x) is { } across && area.Up(y) is { } up)
                svg.Titled("circle", ChartWords.Point(scatter.Name, x, y), ("cx", across), ("cy", up), ("r", 3), ("fill", color));
    }

    private static string Line(PlotArea area, (object?, object?)[] points)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var (x, y) in points)
        {
            if (area.Across(x) is { } across && area.Up(y) is { } up)
                path.Append(isDrawing ? 'L' : 'M').Append(SvgWriter.Short(across)).Append(',').Append(SvgWriter.Short(up));
            // A value that is missing leaves a gap: the next point begins a line of its own.
            isDrawing = area.Across(x) is not null && area.Up(y) is not null;
        }
        return path.ToString();
    }

    private static void DrawHistogram(SvgWriter svg, PlotArea area, Histogram histogram, string color)
    {
        foreach (var bin in HistogramBin.Of(histogram))
        {
            var (left, right, top) = (area.Across(bin.From)!.Value, area.Across(bin.To)!.Value, area.Up(bin.Count)!.Value);
            svg.Titled("rect", ChartWords.Point(histogram.Name, $"{SvgWriter.Short(bin.From)} to {SvgWriter.Short(bin.To)}", bin.Count),
                ("x", left), ("y", top), ("width", Math.Max(0.5, right - left - 1)), ("height", area.Bottom - top), ("fill", color));
        }
    }

    private static void DrawBox(SvgWriter svg, PlotArea area, Box box, string color)
    {
        double[] numbers = [.. Trace.Values(box.Y).Select(Axis.Number).OfType<double>().Where(double.IsFinite).Order()];
        if (numbers.Length == 0 || area.Across(box.Name ?? "") is not { } x)
            return;
        var half = Math.Min(40, area.X.Band * area.Width * 0.3);
        svg.Empty("line", ("x1", x), ("x2", x), ("y1", At(0)), ("y2", At(1)), ("stroke", color));
        svg.Titled("rect",
            $"{box.Name}: {SvgWriter.Short(numbers[0])} to {SvgWriter.Short(numbers[^1])}, median {SvgWriter.Short(Quantile(numbers, 0.5))}",
            ("x", x - half), ("y", At(0.75)), ("width", half * 2), ("height", Math.Max(1, At(0.25) - At(0.75))), ("fill", color), ("fill-opacity", 0.6));
        svg.Empty("line", ("x1", x - half), ("x2", x + half), ("y1", At(0.5)), ("y2", At(0.5)), ("stroke", "currentColor"), ("stroke-width", 2));

        double At(double share) => area.Up(Quantile(numbers, share))!.Value;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        return sorted[low] + (at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]);
    }

    private static void DrawHeatmap(SvgWriter svg, PlotArea area, Heatmap heatmap)
    {
        var (columns, rows, grid) = (Trace.Values(heatmap.X), Trace.Values(heatmap.Y), heatmap.Grid);
        double[] numbers = [.. grid.SelectMany(row => row).Select(Axis.Number).OfType<double>().Where(double.IsFinite)];
        if (numbers.Length == 0)
            return;
        var (low, span) = (numbers.Min(), Math.Max(numbers.Max() - numbers.Min(), double.Epsilon));
        var (width, height) = (area.X.Band * area.Width, area.Y.Band * area.Height);
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < columns.Length; column++)
                if (Axis.Number(grid[row][column]) is { } number && area.Across(columns[column]) is { } x && area.Up(rows[row]) is { } y)
                    svg.Titled("rect", ChartWords.Point(Html.Text(rows[row]), columns[column], grid[row][column]),
                        ("x", x - width / 2), ("y", y - height / 2), ("width", width), ("height", height),
                        ("fill", Trace.Colors[0]), ("fill-opacity", 0.08 + 0.92 * (number - low) / span));
    }
}
