using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Turns property values into the .NET types that outputs declare.</summary>
internal static class PropertyDeserializer
{
    private static readonly MethodInfo ToArrayMethod = typeof(PropertyDeserializer).GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ToMapMethod = typeof(PropertyDeserializer).GetMethod(nameof(ToMap), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object? Deserialize(PropertyValue value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            PropertyValue.Secret secret => Deserialize(secret.Inner, type),
            PropertyValue.Null or PropertyValue.Unknown => DefaultOf(type),
            PropertyValue.Bool flag when target.IsAssignableFrom(typeof(bool)) => flag.Value,
            PropertyValue.Text text when target.IsAssignableFrom(typeof(string)) => text.Value,
            PropertyValue.Number number => FromNumber(number.Value, target),
            PropertyValue.List list when target.IsGenericType => ToArrayMethod.MakeGenericMethod(target.GetGenericArguments()[0]).Invoke(null, [list.Items]),
            PropertyValue.Map map when target.IsGenericType => ToMapMethod.MakeGenericMethod(target.GetGenericArguments()[1]).Invoke(null, [map.Properties]),
            PropertyValue.Map map when ConstructorOf(target) is { } constructor => Construct(constructor, map.Properties),
            _ when target == typeof(object) => ToPlainObject(value),
            _ when target == typeof(JsonElement) => JsonSerializer.SerializeToElement(ToPlainObject(value)),
            _ => throw new InvalidCastException($"A value of kind {value.GetType().Name} cannot become a {type}."),
        };
    }

    /// <summary>Text, bool, long, double, array or dictionary: what a caller without declared types gets.</summary>
    public static object? ToPlainObject(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => ToPlainObject(secret.Inner),
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Text text => text.Value,
        PropertyValue.Number { Value: var number } when number == Math.Truncate(number) && Math.Abs(number) < 1e15 => (long)number,
        PropertyValue.Number number => number.Value,
        PropertyValue.List list => list.Items.Select(ToPlainObject).ToArray(),
        PropertyValue.Map map => map.Properties.ToDictionary(entry => entry.Key, entry => ToPlainObject(entry.Value)),
        PropertyValue.Asset asset => asset.Content.Path ?? asset.Content.Text ?? asset.Content.Hash,
        _ => null,
    };

    private static object FromNumber(double number, Type target)
    {
        if (target == typeof(object))
            return ToPlainObject(new PropertyValue.Number(number))!;
        return Convert.ChangeType(number, target, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object? DefaultOf(Type type)
    {
        if (!type.IsValueType)
            return null;
        // An ImmutableArray that is default throws at first touch; an absent list reads as empty.
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? type.GetField(nameof(ImmutableArray<>.Empty))!.GetValue(null)
            : Activator.CreateInstance(type);
    }

    private static ConstructorInfo? ConstructorOf(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .FirstOrDefault(constructor => constructor.GetCustomAttribute<OutputConstructorAttribute>() is not null);

    private static object Construct(ConstructorInfo constructor, PropertyMap properties) =>
        constructor.Invoke([.. constructor.GetParameters().Select(parameter => Deserialize(properties[parameter.Name!], parameter.ParameterType))]);

    private static ImmutableArray<T> ToArray<T>(ImmutableArray<PropertyValue> items) => [.. items.Select(item => (T)Deserialize(item, typeof(T))!)];

    private static ImmutableDictionary<string, T> ToMap<T>(PropertyMap properties) =>
        properties.ToImmutableDictionary(entry => entry.Key, entry => (T)Deserialize(entry.Value, typeof(T))!);
}
