using System.Text.Json;
using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Pipeline.Tests.Charts;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Chart Bars = Chart.Plot(
            new Bar { Name = "hits", X = new[] { "2025-09-20", "2025-09-21" }, Y = new[] { 100L, 50L } },
            new Bar { Name = "users", X = new[] { "2025-09-20", "2025-09-21" }, Y = new[] { 20L, 10L } })
        .WithTitle("Hits and users").WithXTitle("day").WithYTitle("count");

    [Fact]
    public void A_notebook_shows_a_chart_as_plotly_figure_and_as_picture()
    {
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Chart)));
        Assert.Equal(Bars.ToJson(), Bars.ToDisplayString("application/vnd.plotly.v1+json"));
        Assert.Equal($"<figure class=\"workbook-chart\">{Bars.ToSvg()}</figure>", Bars.ToDisplayString("text/html"));
    }

    [Fact]
    public void The_figure_is_what_plotly_takes()
    {
        var figure = JsonDocument.Parse(Bars.ToJson()).RootElement;

        var bar = figure.GetProperty("data")[0];
        Assert.Equal("bar", bar.GetProperty("type").GetString());
        Assert.Equal("hits", bar.GetProperty("name").GetString());
        Assert.Equal("""["2025-09-20","2025-09-21"]""", bar.GetProperty("x").GetRawText());
        Assert.Equal("[100,50]", bar.GetProperty("y").GetRawText());
        var layout = figure.GetProperty("layout");
        Assert.Equal("Hits and users", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("category", layout.GetProperty("xaxis").GetProperty("type").GetString());
        Assert.Equal("count", layout.GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.True(layout.GetProperty("showlegend").GetBoolean());
        Assert.True(figure.GetProperty("config").GetProperty("responsive").GetBoolean());
    }

    [Fact]
    public void Values_keep_their_kind_in_the_figure()
    {
        object?[] values = [1, 2.5, 3.25m, null, double.NaN, true, new DateOnly(2025, 9, 20), new DateTime(2025, 9, 20, 1, 2, 3), DBNull.Value];

        var trace = JsonDocument.Parse(Chart.Plot(new Scatter { X = values, Y = values }).ToJson()).RootElement.GetProperty("data")[0];

        Assert.Equal("""[1,2.5,3.25,null,null,true,"2025-09-20","2025-09-20 01:02:03",null]""", trace.GetProperty("x").GetRawText());
    }

    [Fact]
    public void Hostile_names_stay_text_in_figure_and_picture()
    {
        const string Hostile = "</script><img src=x onerror=\"alert(1)\">&amp;";

        var chart = Chart.Plot(new Bar { Name = Hostile, X = new[] { Hostile }, Y = new[] { 1 }, Color = "\"/><script>" }).WithTitle(Hostile).WithXTitle(Hostile).WithYTitle(Hostile);

        Assert.DoesNotContain("<", chart.ToJson(), StringComparison.Ordinal);
        Assert.Equal(
            "&lt;/script>&lt;img src=x onerror=\"alert(1)\">&amp;amp;",
            JsonDocument.Parse(chart.ToJson()).RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
        var svg = XDocument.Parse(chart.ToSvg());
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "img");
        Assert.Contains(svg.Descendants(Svg + "text"), text => text.Value == Hostile);
    }

    [Fact]
    public void Bars_in_the_picture_are_as_high_as_their_values()
    {
        var svg = XDocument.Parse(Bars.ToSvg());

        var bars = svg.Descendants(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null)
            .ToDictionary(rect => rect.Element(Svg + "title")!.Value, rect => (double)rect.Attribute("height")!);
        Assert.Equal(4, bars.Count);
        Assert.Equal(2, bars["hits, 2025-09-20: 100"] / bars["hits, 2025-09-21: 50"], 2);
        Assert.Equal(5, bars["hits, 2025-09-20: 100"] / bars["users, 2025-09-20: 20"], 2);
    }

    [Fact]
    public void The_picture_can_be_read_without_eyes()
    {
        var svg = XDocument.Parse(Bars.ToSvg()).Root!;

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("Hits and users. hits (bar): 2 values from 50 to 100. users (bar): 2 values from 10 to 20.", (string?)svg.Attribute("aria-label"));
        var texts = svg.Elements(Svg + "text").Select(text => text.Value).ToList();
        Assert.Superset(new HashSet<string> { "Hits and users", "day", "count", "hits", "users", "2025-09-20", "2025-09-21", "0", "100" }, new HashSet<string>(texts));
    }

    [Fact]
    public void Stacked_bars_stand_upon_each_other()
    {
        var bars = XDocument.Parse(Bars.WithStackedBars().ToSvg()).Descendants(Svg + "rect")
            .Where(rect => rect.Element(Svg + "title") is not null).ToDictionary(rect => rect.Element(Svg + "title")!.Value);

        var (below, above) = (bars["hits, 2025-09-20: 100"], bars["users, 2025-09-20: 20"]);
        Assert.Equal((double)below.Attribute("y")!, (double)above.Attribute("y")! + (double)above.Attribute("height")!, 1);
    }

    [Fact]
    public void A_line_is_broken_where_a_value_is_missing()
    {
        var svg = XDocument.Parse(Chart.Plot(new Scatter { X = new[] { 1, 2, 3, 4 }, Y = new double?[] { 1, null, 2, 3 }, Mode = "lines" }).ToSvg());

        var path = (string)svg.Descendants(Svg + "path").Single().Attribute("d")!;

        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(1, path.Count(c => c == 'L'));
    }

    public static TheoryData<Trace, string> Others => new()
    {
        { new Histogram { X = new[] { 1, 2, 2, 3, 9 }, Bins = 4 }, "rect" },
        { new Box { Name = "ms", Y = new[] { 1, 2, 3, 4, 100 } }, "rect" },
        { new Heatmap { X = new[] { "a", "b" }, Y = new[] { "c" }, Z = [new[] { 1, 2 }] }, "rect" },
        { new Bar { X = new[] { 3, 4 }, Y = new[] { "/", "/cart" }, IsHorizontal = true }, "rect" },
        { new Scatter { X = new[] { new DateTime(2025, 9, 20), new DateTime(2025, 9, 21) }, Y = new[] { 1, 2 } }, "circle" },
        { new Scatter { X = new[] { 1 }, Y = new[] { 0 } }, "circle" },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Every_trace_is_drawn_within_the_picture(Trace trace, string shape)
    {
        var svg = XDocument.Parse(Chart.Plot(trace).ToSvg());

        var shapes = svg.Descendants(Svg + shape).Where(element => element.Element(Svg + "title") is not null).ToList();
        Assert.NotEmpty(shapes);
        Assert.All(shapes, element => Assert.InRange((double?)element.Attribute("x") ?? (double)element.Attribute("cx")!, 0, 760));
        Assert.All(shapes, element => Assert.InRange((double?)element.Attribute("y") ?? (double)element.Attribute("cy")!, 0, 420));
    }

    [Fact]
    public void Long_names_keep_the_ends_in_which_they_differ()
    {
        var pages = Enumerable.Range(1, 12).Select(i => $"/product/a-name-that-is-far-too-long-{i:D2}").ToArray();

        var texts = XDocument.Parse(Chart.Plot(new Bar { X = pages, Y = pages.Select(page => page.Length) }).ToSvg()).Descendants(Svg + "text");

        Assert.Contains(texts, text => text.Value == "/product/a-…-too-long-07");
    }

    [Fact]
    public void An_empty_series_draws_an_empty_chart() =>
        Assert.NotNull(XDocument.Parse(Chart.Plot(new Bar { X = Array.Empty<string>(), Y = Array.Empty<int>() }).ToSvg()));

    [Fact]
    public void A_trace_whose_x_and_y_differ_in_length_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Plot(new Bar { Name = "hits", X = new[] { 1, 2 }, Y = new[] { 1 } }));

        Assert.Equal("The trace 'hits' has 2 values of x and 1 of y; there must be one y for each x.", error.Message);
    }
}
