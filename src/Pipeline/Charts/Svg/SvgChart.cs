namespace Workbook.Pipeline;

/// <summary>
/// Draws a chart as a still picture. Lines and letters take the color of the text around, so that it can be read on light
/// and dark pages; what it shows is also told in words for those who do not see it.
/// </summary>
internal static class SvgChart
{
    private const double LetterWidth = 6.5;
    private const int LongestTilted = 24;

    public static string Draw(Chart chart)
    {
        var layout = chart.Layout;
        var svg = new SvgWriter();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("viewBox", $"0 0 {layout.Width} {layout.Height}"),
            ("width", layout.Width), ("height", layout.Height), ("style", "max-width:100%;height:auto"),
            ("font-family", "sans-serif"), ("font-size", 12), ("fill", "currentColor"), ("aria-label", ChartWords.Describe(chart)));
        if (layout.Title is not null)
            svg.Text(layout.Title, ("x", layout.Width / 2.0), ("y", 24), ("text-anchor", "middle"), ("font-size", 16));
        DrawLegend(svg, chart);
        var area = Area(chart);
        DrawXAxis(svg, area, layout);
        DrawYAxis(svg, area, layout);
        SvgTraces.Draw(svg, chart, area);
        svg.Close("svg");
        return svg.ToString();
    }

    private static PlotArea Area(Chart chart)
    {
        var (layout, area) = (chart.Layout, PlotArea.Of(chart));
        var top = 20 + (layout.Title is null ? 0 : 20) + (HasLegend(chart) ? 22 : 0);
        var left = Math.Min(layout.Width * 0.4, 16 + LongestLabel(area.Y) * LetterWidth + (layout.YTitle is null ? 0 : 20));
        var width = layout.Width - left - 20;
        var areTilted = AreTilted(area.X, width);
        var slope = Math.Min(LongestTilted, LongestLabel(area.X)) * LetterWidth;
        var labels = areTilted ? 14 + slope * 0.6 : 24;
        if (areTilted)
        {
            // The first label reaches down to the left, beyond the axis.
            left = Math.Max(left, slope * 0.8 - area.X.Ticks[0].Place * width);
            width = layout.Width - left - 20;
        }
        var height = layout.Height - top - labels - (layout.XTitle is null ? 6 : 24);
        return area with { Left = left, Top = top, Width = width, Height = Math.Max(40, height) };
    }

    private static int LongestLabel(Axis axis) => axis.Ticks.Select(tick => tick.Label.Length).DefaultIfEmpty(0).Max();

    private static bool AreTilted(Axis axis, double width) => axis.Ticks.Count * (LongestLabel(axis) + 2) * LetterWidth > width;

    private static bool HasLegend(Chart chart) => chart.Layout.ShowLegend ?? chart.Traces.Count > 1;

    private static void DrawLegend(SvgWriter svg, Chart chart)
    {
        if (!HasLegend(chart))
            return;
        var (x, y) = (20.0, chart.Layout.Title is null ? 16.0 : 42.0);
        for (var i = 0; i < chart.Traces.Count; i++)
        {
            var name = chart.Traces[i].Name ?? $"trace {i + 1}";
            svg.Empty("rect", ("x", x), ("y", y - 10), ("width", 12), ("height", 12), ("fill", SvgTraces.Color(chart, i)));
            svg.Text(name, ("x", x + 17), ("y", y));
            x += 36 + name.Length * LetterWidth;
        }
    }

    private static void DrawXAxis(SvgWriter svg, PlotArea area, ChartLayout layout)
    {
        var areTilted = AreTilted(area.X, area.Width);
        foreach (var (place, label) in area.X.Ticks)
        {
            var (x, y) = (area.Left + place * area.Width, area.Bottom + 16);
            svg.Empty("line", ("x1", x), ("x2", x), ("y1", area.Bottom), ("y2", area.Bottom + 4), ("stroke", "currentColor"));
            if (areTilted)
                svg.Text(Shortened(label), ("x", x), ("y", y), ("text-anchor", "end"), ("transform", $"rotate(-35 {SvgWriter.Short(x)} {SvgWriter.Short(y)})"));
            else
                svg.Text(label, ("x", x), ("y", y), ("text-anchor", "middle"));
        }
        svg.Empty("line", ("x1", area.Left), ("x2", area.Right), ("y1", area.Bottom), ("y2", area.Bottom), ("stroke", "currentColor"));
        if (layout.XTitle is not null)
            svg.Text(layout.XTitle, ("x", area.Left + area.Width / 2), ("y", layout.Height - 8.0), ("text-anchor", "middle"));
    }

    private static void DrawYAxis(SvgWriter svg, PlotArea area, ChartLayout layout)
    {
        foreach (var (place, label) in area.Y.Ticks)
        {
            var y = area.Bottom - place * area.Height;
            if (area.Y is not CategoryAxis)
                svg.Empty("line", ("x1", area.Left), ("x2", area.Right), ("y1", y), ("y2", y), ("stroke", "currentColor"), ("stroke-opacity", 0.15));
            svg.Text(label, ("x", area.Left - 6), ("y", y + 4), ("text-anchor", "end"));
        }
        if (layout.YTitle is null)
            return;
        var middle = area.Top + area.Height / 2;
        svg.Text(layout.YTitle, ("x", 14), ("y", middle), ("text-anchor", "middle"), ("transform", $"rotate(-90 14 {SvgWriter.Short(middle)})"));
    }

    // Names that are long often differ in their ends, as paths do.
    private static string Shortened(string label) =>
        label.Length <= LongestTilted ? label : $"{label[..(LongestTilted / 2 - 1)]}…{label[^(LongestTilted / 2)..]}";
}
