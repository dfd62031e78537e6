namespace Workbook.Pipeline;

/// <summary>
/// A chart for a notebook: an interactive plotly chart where the reader can run it, and the same as a still SVG picture for
/// print, for readers without scripts and for editors that know no plotly.
/// </summary>
/// <example><c>Chart.Plot(new Bar { X = days, Y = hits, Name = "hits" }).WithTitle("Hits per day")</c></example>
[TypeFormatterSource(typeof(ChartFormats), PreferredMimeTypes = [ChartFormats.PlotlyMimeType, "text/html"])]
public sealed class Chart
{
    private Chart(IReadOnlyList<Trace> traces, ChartLayout layout) => (Traces, Layout) = (traces, layout);

    /// <summary>The series that are drawn.</summary>
    public IReadOnlyList<Trace> Traces { get; }

    /// <summary>What surrounds the traces.</summary>
    public ChartLayout Layout { get; }

    /// <summary>A chart of one or more traces over common axes.</summary>
    /// <exception cref="ArgumentException">There is no trace, or a trace's x and y differ in length.</exception>
    public static Chart Plot(params IEnumerable<Trace> traces)
    {
        Trace[] all = [.. traces];
        if (all.Length == 0)
            throw new ArgumentException("A chart needs at least one trace, such as new Bar { X = …, Y = … }.", nameof(traces));
        foreach (var trace in all)
            trace.Check();
        return new Chart(all, new ChartLayout());
    }

    /// <summary>Sets the heading.</summary>
    public Chart WithTitle(string title) => WithLayout(Layout with { Title = title });

    /// <summary>Names the x axis.</summary>
    public Chart WithXTitle(string title) => WithLayout(Layout with { XTitle = title });

    /// <summary>Names the y axis.</summary>
    public Chart WithYTitle(string title) => WithLayout(Layout with { YTitle = title });

    /// <summary>Size in CSS pixels.</summary>
    public Chart WithSize(int width, int height) => WithLayout(Layout with { Width = width, Height = height });

    /// <summary>Puts bars of the same x upon each other instead of side by side.</summary>
    public Chart WithStackedBars() => WithLayout(Layout with { AreBarsStacked = true });

    /// <summary>Replaces all that surrounds the traces.</summary>
    public Chart WithLayout(ChartLayout layout) => new(Traces, layout);

    /// <summary>The plotly.js figure: <c>{"data":[…],"layout":{…},"config":{…}}</c>. Safe inside a script element.</summary>
    public string ToJson() => PlotlyFigure.Write(this);

    /// <summary>The still picture: one self-contained <c>svg</c> element.</summary>
    public string ToSvg() => SvgChart.Draw(this);
}
