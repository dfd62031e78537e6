namespace Workbook.Pipeline;

/// <summary>One way of showing a type, in the shape that the formatting package finds by reflection.</summary>
internal sealed class DisplayFormatter<T>(string mimeType, Action<T, TextWriter> write)
{
    public string MimeType => mimeType;

    public Type Type { get; } = typeof(T);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        write(value, writer);
        return true;
    }
}
