using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Turns arguments into property values, waiting for the outputs in them, and remembers the resources that those came from.
/// </summary>
internal sealed class PropertySerializer(string owner)
{
    private readonly HashSet<Resource> _resources = new(ReferenceEqualityComparer.Instance);

    /// <summary>The resources that anything serialised so far came from.</summary>
    public IReadOnlyCollection<Resource> Resources => _resources;

    /// <summary>The properties of an arguments object, by the names of its <see cref="InputAttribute"/>s.</summary>
    public static IEnumerable<(InputAttribute Input, object? Value)> InputsOf(InputArgs args)
    {
        const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = args.GetType(); type is not null && type != typeof(InputArgs); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Members))
            {
                if (field.GetCustomAttribute<InputAttribute>() is { } input)
                    yield return (input, field.GetValue(args));
            }

            foreach (var property in type.GetProperties(Members))
            {
                if (property.GetCustomAttribute<InputAttribute>() is { } input)
                    yield return (input, property.GetValue(args));
            }
        }
    }

    /// <exception cref="RunException">The property is required and absent.</exception>
    public async Task<PropertyValue> SerializeInputAsync(string path, InputAttribute input, object? value)
    {
        var serialized = await SerializeAsync(path, value);
        if (input.IsRequired && serialized is PropertyValue.Null)
            throw new RunException($"{owner}: the property '{path}' is required.");
        return input.Json && serialized is not (PropertyValue.Null or PropertyValue.Unknown or PropertyValue.Text)
            ? JsonSerializer.Serialize(PropertyDeserializer.ToPlainObject(serialized))
            : serialized;
    }

    public async Task<PropertyValue> SerializeAsync(string path, object? value) => value switch
    {
        null => PropertyValue.Nothing,
        IInput input => await SerializeOutputAsync(path, input.ToOutput()),
        IOutput output => await SerializeOutputAsync(path, output),
        PropertyValue property => property,
        InputArgs args => await SerializeArgsAsync(path, args),
        IUnion union => await SerializeAsync(path, union.Value),
        AssetOrArchive asset => new PropertyValue.Asset(AssetContent.From(asset)),
        JsonElement json => StateJson.ReadPlain(json),
        Resource resource => throw NotSupported(path, $"a resource ({resource.GetResourceName()}); use one of its outputs"),
        _ => await SerializePlainAsync(path, value),
    };

    private async Task<PropertyValue> SerializePlainAsync(string path, object value) => value switch
    {
        string text => text,
        bool flag => new PropertyValue.Bool(flag),
        int or long or double or float or decimal or short or byte or uint =>
            new PropertyValue.Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Enum member => Convert.ToInt32(member, CultureInfo.InvariantCulture),
        IDictionary map => await SerializeMapAsync(path, map),
        IEnumerable list => await SerializeListAsync(path, list),
        _ when value.GetType().GetCustomAttribute<EnumTypeAttribute>() is not null => value.ToString(),
        _ => throw NotSupported(path, $"a {value.GetType()}"),
    };

    private async Task<PropertyValue> SerializeOutputAsync(string path, IOutput output)
    {
        var data = await output.GetDataAsync();
        _resources.UnionWith(data.Resources);
        if (!data.IsKnown)
            return new PropertyValue.Unknown();
        var value = await SerializeAsync(path, data.Value);
        return data.IsSecret && value is not (PropertyValue.Null or PropertyValue.Secret) ? new PropertyValue.Secret(value) : value;
    }

    private async Task<PropertyValue> SerializeArgsAsync(string path, InputArgs args)
    {
        var properties = new List<(string, PropertyValue)>();
        foreach (var (input, value) in InputsOf(args))
            properties.Add((input.Name, await SerializeInputAsync($"{path}.{input.Name}", input, value)));
        return PropertyMap.Of(properties);
    }

    private async Task<PropertyValue> SerializeMapAsync(string path, IDictionary map)
    {
        var properties = new List<(string, PropertyValue)>();
        foreach (DictionaryEntry entry in map)
        {
            var key = entry.Key as string ?? throw NotSupported(path, $"a map whose keys are {entry.Key.GetType()}");
            properties.Add((key, await SerializeAsync($"{path}.{key}", entry.Value)));
        }

        return PropertyMap.Of(properties);
    }

    private async Task<PropertyValue> SerializeListAsync(string path, IEnumerable list)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>();
        foreach (var item in list)
            items.Add(await SerializeAsync($"{path}[{items.Count}]", item));
        return new PropertyValue.List(items.ToImmutable());
    }

    private RunException NotSupported(string path, string what) => new(
        $"{owner}: the property '{path}' is {what}, which cannot be stored. Use texts, numbers, booleans, lists, string-keyed maps, assets or outputs of them.");
}
