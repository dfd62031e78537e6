using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.ValueSharing;

/// <summary>A value that a kernel has.</summary>
public sealed class KernelValueInfo(string name, FormattedValue formattedValue, Type? type = null, string? typeName = null)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The value as text.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>Its type, where it is an object of this process.</summary>
    public Type? Type { get; } = type;

    /// <summary>Name of its type.</summary>
    public string? TypeName { get; } = typeName ?? type?.ToString();

    internal static KernelValueInfo Of(string name, object? value, string mimeType) =>
        new(name, new FormattedValue(mimeType, value.ToDisplayString(mimeType)), value?.GetType() ?? typeof(object));
}
