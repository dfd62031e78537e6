namespace Workbook.Pipeline;

/// <summary>
/// Tells notebooks how to show a type. Microsoft.DotNet.Interactive.Formatting knows the attribute by its name and members
/// alone, so that types can be shown without a reference to that package.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType => formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}
