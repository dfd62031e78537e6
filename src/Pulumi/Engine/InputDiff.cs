using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Automation.Events;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>Which properties differ between the inputs a resource has and those it should have, and which of them force a replacement.</summary>
internal sealed record InputDiff(ImmutableSortedDictionary<string, DiffKind> Properties)
{
    public static readonly InputDiff None = new(ImmutableSortedDictionary.Create<string, DiffKind>(StringComparer.Ordinal));

    public bool IsEmpty => Properties.IsEmpty;

    public ImmutableArray<string> Names => [.. Properties.Keys];

    public ImmutableArray<string> ReplaceKeys =>
        [.. Properties.Where(property => property.Value is DiffKind.AddReplace or DiffKind.DeleteReplace or DiffKind.UpdateReplace).Select(property => property.Key)];

    public static InputDiff Between(PropertyMap olds, PropertyMap news, ResourceProvider provider, ImmutableArray<string> replaceOnChanges)
    {
        var forcing = replaceOnChanges.Select(path => PropertyPath.Parse(path).Root).ToHashSet(StringComparer.Ordinal);
        var all = forcing.Contains("*");
        var properties = None.Properties.ToBuilder();
        foreach (var name in olds.Keys.Union(news.Keys, StringComparer.Ordinal))
        {
            if (AreEqual(olds[name], news[name], provider.JsonProperties.Contains(name)))
                continue;
            var replaces = all || forcing.Contains(name) || provider.Replaces(name, olds[name], news[name]);
            properties.Add(name, KindOf(olds.Has(name), news.Has(name), replaces));
        }

        return new InputDiff(properties.ToImmutable());
    }

    private static DiffKind KindOf(bool had, bool has, bool replaces) => (had, has) switch
    {
        (false, _) => replaces ? DiffKind.AddReplace : DiffKind.Add,
        (_, false) => replaces ? DiffKind.DeleteReplace : DiffKind.Delete,
        _ => replaces ? DiffKind.UpdateReplace : DiffKind.Update,
    };

    private static bool AreEqual(PropertyValue old, PropertyValue now, bool isJson) =>
        old.Equals(now) || (isJson && old is PropertyValue.Text oldText && now is PropertyValue.Text newText && AreSameJson(oldText.Value, newText.Value));

    private static bool AreSameJson(string first, string second)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(first), JsonNode.Parse(second));
        }
        catch (JsonException)
        {
            // Not JSON after all: then only equal texts are equal.
            return false;
        }
    }
}
