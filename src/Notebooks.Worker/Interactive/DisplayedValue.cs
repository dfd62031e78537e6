namespace Microsoft.DotNet.Interactive;

/// <summary>A value on display, which may be replaced in place, also from a later cell.</summary>
public sealed class DisplayedValue
{
    private readonly Workbook.Notebooks.Worker.OutputSink _sink;
    private readonly string _id;

    internal DisplayedValue(Workbook.Notebooks.Worker.OutputSink sink, string id, IReadOnlyCollection<string> mimeTypes)
    {
        _sink = sink;
        _id = id;
        MimeTypes = mimeTypes;
    }

    /// <summary>MIME types in which it is shown.</summary>
    public IReadOnlyCollection<string> MimeTypes { get; private set; }

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? updatedValue)
    {
        var formatted = FormattedValue.CreateManyFromObject(updatedValue);
        MimeTypes = [.. formatted.Select(value => value.MimeType)];
        _sink.Update(_id, formatted);
    }
}
