using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>A value as it passes between program, engine, provider and state file. Equal when the contents are equal.</summary>
internal abstract record PropertyValue
{
    public static readonly PropertyValue Nothing = new Null();

    private PropertyValue()
    {
    }

    public sealed record Null : PropertyValue;

    public sealed record Bool(bool Value) : PropertyValue;

    public sealed record Number(double Value) : PropertyValue;

    public sealed record Text(string Value) : PropertyValue;

    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    public sealed record Map(PropertyMap Properties) : PropertyValue;

    /// <summary>A value that is encrypted at rest and never shown.</summary>
    public sealed record Secret(PropertyValue Inner) : PropertyValue;

    /// <summary>A value that only comes to be during an update; seen in previews alone.</summary>
    public sealed record Unknown : PropertyValue;

    /// <summary>A file or archive: equal when the contents are, wherever they lie.</summary>
    public sealed record Asset(AssetContent Content) : PropertyValue;

    public bool ContainsUnknowns => Any(value => value is Unknown);

    public bool ContainsSecrets => Any(value => value is Secret);

    public static implicit operator PropertyValue(string? value) => value is null ? Nothing : new Text(value);

    public static implicit operator PropertyValue(bool? value) => value is null ? Nothing : new Bool(value.Value);

    public static implicit operator PropertyValue(double? value) => value is null ? Nothing : new Number(value.Value);

    public static implicit operator PropertyValue(PropertyMap? value) => value is null ? Nothing : new Map(value);

    public static PropertyValue ListOf(IEnumerable<PropertyValue>? items) => items is null ? Nothing : new List([.. items]);

    public static PropertyValue ListOf(IEnumerable<string>? items) => ListOf(items?.Select(item => (PropertyValue)item));

    /// <summary>The value with all secret marks taken off, as a provider gets it.</summary>
    public PropertyValue WithoutSecrets() => this switch
    {
        Secret secret => secret.Inner.WithoutSecrets(),
        List list => new List([.. list.Items.Select(item => item.WithoutSecrets())]),
        Map map => new Map(map.Properties.WithoutSecrets()),
        _ => this,
    };

    private bool Any(Func<PropertyValue, bool> predicate) => predicate(this) || this switch
    {
        Secret secret => secret.Inner.Any(predicate),
        List list => list.Items.Any(item => item.Any(predicate)),
        Map map => map.Properties.Values.Any(item => item.Any(predicate)),
        _ => false,
    };
}
