using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>A path such as <c>tags</c>, <c>rules[0].status</c> or <c>tags["a.b"]</c> into properties.</summary>
internal sealed partial class PropertyPath
{
    private readonly ImmutableArray<string> _parts;

    private PropertyPath(ImmutableArray<string> parts)
    {
        _parts = parts;
    }

    /// <summary>The top-level property; <c>*</c> stands for all.</summary>
    public string Root => _parts[0];

    public static PropertyPath Parse(string path)
    {
        var parts = Part().Matches(path).Select(match => match.Groups[match.Groups["quoted"].Success ? "quoted" : "plain"].Value).ToImmutableArray();
        return parts.Length > 0 ? new PropertyPath(parts) : throw new RunException($"The property path '{path}' is empty.");
    }

    /// <summary>The target with the value of the source at this path.</summary>
    public PropertyMap Copy(PropertyMap source, PropertyMap target) =>
        ((PropertyValue.Map)Copy(source, target, 0)).Properties;

    private PropertyValue Copy(PropertyValue source, PropertyValue target, int depth)
    {
        if (depth == _parts.Length)
            return source;
        var part = _parts[depth];
        return (source, target) switch
        {
            (PropertyValue.Map old, PropertyValue.Map now) => now.Properties.With(part, Copy(old.Properties[part], now.Properties[part], depth + 1)),
            (PropertyValue.List old, PropertyValue.List now) when TryIndex(part, old, now, out var index) =>
                new PropertyValue.List(now.Items.SetItem(index, Copy(old.Items[index], now.Items[index], depth + 1))),
            _ => target,
        };
    }

    private static bool TryIndex(string part, PropertyValue.List old, PropertyValue.List now, out int index) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < old.Items.Length && index < now.Items.Length;

    [GeneratedRegex("""\["(?<quoted>[^"]*)"\]|(?<plain>[^.\[\]]+)""")]
    private static partial Regex Part();
}
