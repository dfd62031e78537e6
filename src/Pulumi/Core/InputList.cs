using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list property of resource arguments; its elements, or the list as a whole, may be outputs.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _elements;

    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> elements)
        : base(Flatten(elements))
    {
        _elements = elements;
    }

    private protected override IOutput UntypedOutput => _elements;

    public void Add(params Input<T>[] inputs) => AddRange(Output.Create(ImmutableArray.Create(inputs)));

    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs) => AddRange(inputs._elements);

    public InputList<T> Concat(InputList<T> other) => new(Join(_elements, other._elements));

    public static implicit operator InputList<T>(T value) => FromInputs([value]);

    public static implicit operator InputList<T>(Output<T> value) => FromInputs([value]);

    public static implicit operator InputList<T>(Input<T> value) => FromInputs([value]);

    public static implicit operator InputList<T>(T[] values) => FromValues(values);

    public static implicit operator InputList<T>(Output<T>[] values) => FromInputs(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(Input<T>[] values) => FromInputs(values);

    public static implicit operator InputList<T>(List<T> values) => FromValues(values);

    public static implicit operator InputList<T>(List<Output<T>> values) => FromInputs(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(List<Input<T>> values) => FromInputs(values);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => FromValues(values);

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => FromInputs(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => FromInputs(values);

    public static implicit operator InputList<T>(Output<T[]> values) => FromOutput(values.Apply(items => items.AsEnumerable()));

    public static implicit operator InputList<T>(Output<List<T>> values) => FromOutput(values.Apply(items => items.AsEnumerable()));

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => FromOutput(values);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => FromOutput(values.Apply(items => items.AsEnumerable()));

    /// <summary>Not possible: the elements are not known yet. The method is there for collection initialisers.</summary>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputList<>)} cannot be enumerated synchronously. Use 'await foreach', or Apply on its output.");

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var element in (await _elements.DataTask).Value)
            yield return element;
    }

    private static InputList<T> FromValues(IEnumerable<T> values) => FromInputs(values.Select(value => (Input<T>)value));

    private static InputList<T> FromInputs(IEnumerable<Input<T>> inputs) => new(Output.Create(inputs.ToImmutableArray()));

    private static InputList<T> FromOutput(Output<IEnumerable<T>> values) =>
        new(values.Apply(items => items.Select(item => (Input<T>)item).ToImmutableArray()));

    private static Output<ImmutableArray<T>> Flatten(Output<ImmutableArray<Input<T>>> elements) => elements.Apply(inputs => Output.All(inputs.AsEnumerable()));

    private static Output<ImmutableArray<Input<T>>> Join(Output<ImmutableArray<Input<T>>> first, Output<ImmutableArray<Input<T>>> second) =>
        Output.Tuple(first, second).Apply(both => both.Item1.AddRange(both.Item2));

    private void AddRange(Output<ImmutableArray<Input<T>>> more)
    {
        _elements = Join(_elements, more);
        Value = Flatten(_elements);
    }
}
