using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>JSON text of a value in which further outputs are nested: they are awaited first, and their secrets and unknowns are inherited.</summary>
internal static class JsonOutputs
{
    public static async Task<OutputData<string>> SerializeAsync<T>(Output<T> output, JsonSerializerOptions? options)
    {
        var data = await output.DataTask;
        if (!data.IsKnown)
            return data.With<string>(null!);

        // One pass finds the nested outputs, they are awaited, and further passes write what they came to.
        var nested = new NestedOutputs();
        var settings = new JsonSerializerOptions(options ?? JsonSerializerOptions.Default);
        settings.Converters.Add(nested);
        while (true)
        {
            var text = JsonSerializer.Serialize(data.Value, settings);
            if (await nested.AwaitPendingAsync())
                continue;
            var all = nested.Combined;
            return new OutputData<string>(
                data.Resources.Union(all.Resources), all.IsKnown ? text : null!, all.IsKnown, data.IsSecret || all.IsSecret);
        }
    }

    private sealed class NestedOutputs : JsonConverterFactory
    {
        private readonly Dictionary<IOutput, OutputData<object?>?> _values = new(ReferenceEqualityComparer.Instance);

        public OutputData<object?[]> Combined => Output.Combine([.. _values.Values.Select(value => value!.Value)]);

        public override bool CanConvert(Type typeToConvert) =>
            typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert), this)!;

        public async Task<bool> AwaitPendingAsync()
        {
            var pending = _values.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
            foreach (var output in pending)
                _values[output] = await output.GetDataAsync();
            return pending.Count > 0;
        }

        private OutputData<object?>? Find(IOutput output)
        {
            if (!_values.TryGetValue(output, out var value))
                _values.Add(output, null);
            return value;
        }

        private sealed class Converter<T>(NestedOutputs outputs) : JsonConverter<T>
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                throw new NotSupportedException("An output cannot be read from JSON.");

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            {
                var output = value as IOutput ?? ((IInput)value!).ToOutput();
                JsonSerializer.Serialize(writer, outputs.Find(output) is { IsKnown: true } data ? data.Value : null, options);
            }
        }
    }
}
