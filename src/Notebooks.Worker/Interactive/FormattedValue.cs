using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value as text of a MIME type.</summary>
public sealed class FormattedValue(string mimeType, string value)
{
    /// <summary>MIME type of the text.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <summary>Formats a value for each MIME type given, else for those its type prefers.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        EngineFormatters.Register();
        IEnumerable<string> wanted = mimeTypes is { Length: > 0 }
            ? mimeTypes
            : Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object));
        return [.. wanted.Distinct().Select(mimeType => new FormattedValue(mimeType, value.ToDisplayString(mimeType)))];
    }
}
