using System.Collections;
using System.Text;
using System.Text.Json;

namespace Workbook.Pipeline;

/// <summary>
/// A chart as plotly.js takes it. The default encoder escapes &lt;, &gt; and &amp;, so the text may stand inside a script element.
/// Source: https://plotly.com/javascript/reference/
/// </summary>
internal static class PlotlyFigure
{
    public static string Write(Chart chart)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            for (var i = 0; i < chart.Traces.Count; i++)
                WriteTrace(json, chart.Traces[i], chart.Traces[i].Color ?? Trace.Colors[i % Trace.Colors.Length]);
            json.WriteEndArray();
            WriteLayout(json, chart);
            json.WriteStartObject("config");
            json.WriteBoolean("responsive", true);
            json.WriteBoolean("displaylogo", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteTrace(Utf8JsonWriter json, Trace trace, string color)
    {
        json.WriteStartObject();
        json.WriteString("type", trace.Type);
        if (trace.Name is not null)
            json.WriteString("name", Plain(trace.Name));
        if (trace is not Heatmap)
        {
            json.WriteStartObject("marker");
            json.WriteString("color", color);
            json.WriteEndObject();
        }
        WriteValues(json, trace, color);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, Trace trace, string color)
    {
        switch (trace)
        {
            case Bar bar:
                WriteArray(json, "x", bar.X);
                WriteArray(json, "y", bar.Y);
                json.WriteString("orientation", bar.IsHorizontal ? "h" : "v");
                break;
            case Scatter scatter:
                WriteArray(json, "x", scatter.X);
                WriteArray(json, "y", scatter.Y);
                json.WriteString("mode", scatter.Mode);
                json.WriteStartObject("line");
                json.WriteString("color", color);
                json.WriteEndObject();
                break;
            case Histogram histogram:
                WriteArray(json, "x", histogram.X);
                json.WriteNumber("nbinsx", histogram.Bins);
                break;
            case Box box:
                WriteArray(json, "y", box.Y);
                break;
            case Heatmap heatmap:
                WriteArray(json, "x", heatmap.X);
                WriteArray(json, "y", heatmap.Y);
                json.WriteStartArray("z");
                foreach (var row in heatmap.Grid)
                    WriteItems(json, row);
                json.WriteEndArray();
                json.WriteString("colorscale", "Blues");
                break;
        }
    }

    private static void WriteLayout(Utf8JsonWriter json, Chart chart)
    {
        var layout = chart.Layout;
        json.WriteStartObject("layout");
        WriteTitle(json, layout.Title);
        json.WriteNumber("height", layout.Height);
        json.WriteString("barmode", layout.AreBarsStacked ? "stack" : "group");
        json.WriteBoolean("showlegend", layout.ShowLegend ?? chart.Traces.Count > 1);
        WriteAxis(json, "xaxis", layout.XTitle, ChartAxes.IsXCategory(chart));
        WriteAxis(json, "yaxis", layout.YTitle, ChartAxes.IsYCategory(chart));
        json.WriteEndObject();
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, string? title, bool isCategory)
    {
        json.WriteStartObject(name);
        WriteTitle(json, title);
        // Left to itself plotly takes text like 2025-09-20 for a time, and days far apart then leave bars of a hair's breadth.
        if (isCategory)
            json.WriteString("type", "category");
        json.WriteBoolean("automargin", true);
        json.WriteEndObject();
    }

    private static void WriteTitle(Utf8JsonWriter json, string? title)
    {
        if (title is null)
            return;
        json.WriteStartObject("title");
        json.WriteString("text", Plain(title));
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable? values)
    {
        json.WritePropertyName(name);
        WriteItems(json, Trace.Values(values));
    }

    private static void WriteItems(Utf8JsonWriter json, object?[] values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            if (value is null or double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN)
                json.WriteNullValue();
            else if (Html.IsNumber(value))
                json.WriteRawValue(Html.Text(value));
            else if (value is bool flag)
                json.WriteBooleanValue(flag);
            else
                json.WriteStringValue(Plain(Html.Text(value)));
        }
        json.WriteEndArray();
    }

    // plotly renders some HTML tags (b, i, a) in its texts and decodes entities; encoded, text stays what it is.
    private static string Plain(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
