using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Serialization;

/// <summary>Properties by wire name, in ordinal order of the names. A property that is null is as good as absent.</summary>
internal sealed class PropertyMap : IEnumerable<KeyValuePair<string, PropertyValue>>, IEquatable<PropertyMap>
{
    public static readonly PropertyMap Empty = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, PropertyValue> _properties;

    private PropertyMap(ImmutableSortedDictionary<string, PropertyValue> properties)
    {
        _properties = properties;
    }

    public IEnumerable<string> Keys => _properties.Keys;

    public IEnumerable<PropertyValue> Values => _properties.Values;

    public int Count => _properties.Count;

    public bool ContainsUnknowns => Values.Any(value => value.ContainsUnknowns);

    public bool ContainsSecrets => Values.Any(value => value.ContainsSecrets);

    public PropertyValue this[string key] => _properties.GetValueOrDefault(key, PropertyValue.Nothing);

    public static PropertyMap Of(params IEnumerable<(string Key, PropertyValue Value)> properties) => Empty.With(properties);

    public static PropertyMap OfText(IEnumerable<KeyValuePair<string, string>>? texts) =>
        Empty.With((texts ?? []).Select(entry => (entry.Key, (PropertyValue)entry.Value)));

    public bool Has(string key) => _properties.ContainsKey(key);

    public PropertyMap With(string key, PropertyValue value) => With([(key, value)]);

    public PropertyMap With(params IEnumerable<(string Key, PropertyValue Value)> properties)
    {
        var builder = _properties.ToBuilder();
        foreach (var (key, value) in properties)
        {
            if (value is null or PropertyValue.Null)
                builder.Remove(key);
            else
                builder[key] = value;
        }

        return new PropertyMap(builder.ToImmutable());
    }

    /// <summary>These properties, overlaid by the others.</summary>
    public PropertyMap With(PropertyMap other) => With(other.Select(property => (property.Key, property.Value)));

    public PropertyMap Without(string key) => new(_properties.Remove(key));

    public PropertyMap WithoutSecrets() => Of(this.Select(property => (property.Key, property.Value.WithoutSecrets())));

    /// <summary>The value with default: set only where the property is absent.</summary>
    public PropertyMap WithDefault(string key, PropertyValue value) => Has(key) ? this : With(key, value);

    public string? Text(string key) => this[key] switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Null or PropertyValue.Unknown => null,
        var other => throw Mismatch(key, "text", other),
    };

    public bool? Bool(string key) => this[key] switch
    {
        PropertyValue.Bool value => value.Value,
        PropertyValue.Null or PropertyValue.Unknown => null,
        var other => throw Mismatch(key, "true or false", other),
    };

    public double? Number(string key) => this[key] switch
    {
        PropertyValue.Number value => value.Value,
        PropertyValue.Null or PropertyValue.Unknown => null,
        var other => throw Mismatch(key, "a number", other),
    };

    public int? Int(string key) => (int?)Number(key);

    public long? Long(string key) => (long?)Number(key);

    public PropertyMap? Map(string key) => this[key] switch
    {
        PropertyValue.Map map => map.Properties,
        PropertyValue.Null or PropertyValue.Unknown => null,
        var other => throw Mismatch(key, "an object", other),
    };

    public ImmutableArray<PropertyValue>? Items(string key) => this[key] switch
    {
        PropertyValue.List list => list.Items,
        PropertyValue.Null or PropertyValue.Unknown => null,
        var other => throw Mismatch(key, "a list", other),
    };

    public List<PropertyMap>? Maps(string key) => Items(key)?.Select(item => ((PropertyValue.Map)item).Properties).ToList();

    public List<string>? Texts(string key) => Items(key)?.Select(item => ((PropertyValue.Text)item).Value).ToList();

    /// <summary>A map of texts, such as tags; null when absent.</summary>
    public Dictionary<string, string>? TextMap(string key) =>
        Map(key)?.ToDictionary(entry => entry.Key, entry => ((PropertyValue.Text)entry.Value).Value);

    public string RequiredText(string key) => Text(key) ?? throw new ArgumentException($"The property '{key}' is required.");

    public bool Equals(PropertyMap? other) =>
        other is not null && Count == other.Count && this.Zip(other).All(pair =>
            pair.First.Key == pair.Second.Key && pair.First.Value.Equals(pair.Second.Value));

    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as PropertyMap);

    public override int GetHashCode() => Count;

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static ArgumentException Mismatch(string key, string wanted, PropertyValue found) =>
        new($"The property '{key}' must be {wanted}, not {found.GetType().Name}.");
}
