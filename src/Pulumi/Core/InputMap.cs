using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map property of resource arguments; its values, or the map as a whole, may be outputs.</summary>
public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    private Output<ImmutableDictionary<string, Input<V>>> _entries;

    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<V>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<V>>> entries)
        : base(Flatten(entries))
    {
        _entries = entries;
    }

    private protected override IOutput UntypedOutput => _entries;

    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    public void Add(string key, Input<V> value) => AddRange(Output.Create(ImmutableDictionary<string, Input<V>>.Empty.Add(key, value)));

    public void Add(InputMap<V> values) => AddRange(values);

    public void AddRange(InputMap<V> values) => AddRange(values._entries);

    /// <summary>The entries of both; where both have a key, <paramref name="second"/> wins.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second) => new(Join(first._entries, second._entries));

    public static implicit operator InputMap<V>(Dictionary<string, V> values) => FromValues(values);

    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => FromValues(values);

    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) => new(values.Apply(ToInputs));

    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) => new(values.Apply(ToInputs));

    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => new(values.Apply(ToInputs));

    /// <summary>Not possible: the entries are not known yet. The method is there for collection initialisers.</summary>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputMap<>)} cannot be enumerated synchronously. Use Apply on its output.");

    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var (key, value) in (await _entries.DataTask).Value)
            yield return value.Apply(item => KeyValuePair.Create(key, item));
    }

    private static InputMap<V> FromValues(IEnumerable<KeyValuePair<string, V>> values) => new(Output.Create(ToInputs(values)));

    private static ImmutableDictionary<string, Input<V>> ToInputs(IEnumerable<KeyValuePair<string, V>> values) =>
        values.ToImmutableDictionary(entry => entry.Key, entry => (Input<V>)entry.Value);

    private static Output<ImmutableDictionary<string, V>> Flatten(Output<ImmutableDictionary<string, Input<V>>> entries) =>
        entries.Apply(inputs => Output
            .All(inputs.Select(entry => entry.Value.Apply(value => KeyValuePair.Create(entry.Key, value))))
            .Apply(pairs => pairs.ToImmutableDictionary()));

    private static Output<ImmutableDictionary<string, Input<V>>> Join(
        Output<ImmutableDictionary<string, Input<V>>> first, Output<ImmutableDictionary<string, Input<V>>> second) =>
        Output.Tuple(first, second).Apply(both => both.Item1.SetItems(both.Item2));

    private void AddRange(Output<ImmutableDictionary<string, Input<V>>> more)
    {
        _entries = Join(_entries, more);
        Value = Flatten(_entries);
    }
}
