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
        var type = value?.GetType() ?? typeof(object);
        IEnumerable<string> wanted = mimeTypes is { Length: > 0 } ? mimeTypes : Formatter.GetPreferredMimeTypesFor(type);
        return [.. wanted.Distinct().Select(mimeType => new FormattedValue(mimeType, Format(value, type, mimeType)))];
    }

    /// <summary>Formats a value for the MIME type given, else for the first that its type prefers.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null) =>
        (mimeType is null ? CreateManyFromObject(value) : CreateManyFromObject(value, mimeType))[0];

    /// <summary>Where a type brings formatters of its own, but none for the MIME type, the package would look for one until the stack overflows.</summary>
    private static string Format(object? value, Type type, string mimeType) =>
        BringsFormatters(type) && !Formatter.RegisteredFormatters().Any(formatter => formatter.MimeType == mimeType && Handles(formatter.Type, type))
            ? throw new ArgumentException($"No formatter is registered for MIME type {mimeType}.")
            : value.ToDisplayString(mimeType);

    private static bool BringsFormatters(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));

    private static bool Handles(Type formatted, Type type) => formatted.IsAssignableFrom(type) || formatted.ContainsGenericParameters;
}
