namespace Workbook.Pipeline;

/// <summary>Shows a chart as a plotly figure and as a still picture.</summary>
internal sealed class ChartFormats
{
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly object[] _formatters =
    [
        new DisplayFormatter<Chart>(PlotlyMimeType, (chart, writer) => writer.Write(chart.ToJson())),
        new DisplayFormatter<Chart>("text/html", (chart, writer) => writer.Write($"<figure class=\"workbook-chart\">{chart.ToSvg()}</figure>")),
    ];

    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
