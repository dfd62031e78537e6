namespace Workbook.Pipeline;

/// <summary>What surrounds the traces of a chart.</summary>
public sealed record ChartLayout
{
    /// <summary>Heading of the chart.</summary>
    public string? Title { get; init; }

    /// <summary>Name of the x axis.</summary>
    public string? XTitle { get; init; }

    /// <summary>Name of the y axis.</summary>
    public string? YTitle { get; init; }

    /// <summary>CSS pixels.</summary>
    public int Width { get; init => field = Size(value); } = 760;

    /// <summary>CSS pixels.</summary>
    public int Height { get; init => field = Size(value); } = 420;

    /// <summary>Bars of the same x stand upon each other instead of side by side.</summary>
    public bool AreBarsStacked { get; init; }

    /// <summary>Whether the names of the traces are listed; where there are several unless set.</summary>
    public bool? ShowLegend { get; init; }

    private static int Size(int pixels) => pixels is >= 150 and <= 5000
        ? pixels
        : throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "A chart measures 150 to 5,000 pixels.");
}
