namespace Workbook.Pipeline;

/// <summary>Draws bars: side by side or upon each other, standing or lying.</summary>
internal sealed class SvgBars(SvgWriter svg, Chart chart, PlotArea area)
{
    private readonly int _series = chart.Layout.AreBarsStacked ? 1 : chart.Traces.OfType<Bar>().Count();
    private readonly Dictionary<string, double> _stacked = new(StringComparer.Ordinal);
    private int _drawn;

    public void Draw(Bar bar, string color)
    {
        var slot = chart.Layout.AreBarsStacked ? 0 : _drawn++;
        foreach (var (x, y) in Trace.Values(bar.X).Zip(Trace.Values(bar.Y)))
        {
            if (bar.IsHorizontal)
                DrawLying(bar, y, x, slot, color);
            else
                DrawStanding(bar, x, y, slot, color);
        }
    }

    private void DrawStanding(Bar bar, object? name, object? value, int slot, string color)
    {
        if (area.Across(name) is not { } centre || Reach(name, value) is not var (low, high) || area.Up(low) is not { } from || area.Up(high) is not { } to)
            return;
        var (offset, width) = Slot(area.X.Band * area.Width, slot);
        svg.Titled("rect", ChartWords.Point(bar.Name, name, value),
            ("x", centre + offset), ("y", Math.Min(from, to)), ("width", width), ("height", Math.Abs(to - from)), ("fill", color));
    }

    private void DrawLying(Bar bar, object? name, object? value, int slot, string color)
    {
        if (area.Up(name) is not { } centre || Reach(name, value) is not var (low, high) || area.Across(low) is not { } from || area.Across(high) is not { } to)
            return;
        var (offset, width) = Slot(area.Y.Band * area.Height, slot);
        svg.Titled("rect", ChartWords.Point(bar.Name, name, value),
            ("x", Math.Min(from, to)), ("y", centre + offset), ("width", Math.Abs(to - from)), ("height", width), ("fill", color));
    }

    /// <summary>From where to where a bar reaches: from zero, or from the top of those below it.</summary>
    private (double Low, double High)? Reach(object? name, object? value)
    {
        if (Axis.Number(value) is not { } number || !double.IsFinite(number))
            return null;
        if (!chart.Layout.AreBarsStacked)
            return (0, number);
        var key = Html.Text(name);
        var low = _stacked.GetValueOrDefault(key);
        _stacked[key] = low + number;
        return (low, low + number);
    }

    private (double Offset, double Width) Slot(double band, int slot)
    {
        var width = Math.Min(band * 0.8, 120) / _series;
        return ((slot - _series / 2.0) * width, Math.Max(0.5, width - 1));
    }
}
