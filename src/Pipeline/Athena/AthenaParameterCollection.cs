using System.Collections;
using System.Data.Common;

namespace Workbook.Pipeline;

/// <summary>Values for the <c>?</c> of a statement, in order.</summary>
public sealed class AthenaParameterCollection : DbParameterCollection, IEnumerable<AthenaParameter>
{
    private readonly List<AthenaParameter> _items = [];

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <summary>Adds an <see cref="AthenaParameter"/>, or a value as one.</summary>
    public override int Add(object value)
    {
        _items.Add(value as AthenaParameter ?? new AthenaParameter(value));
        return _items.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(value);
    }

    /// <inheritdoc/>
    public override void Clear() => _items.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    /// <inheritdoc/>
    public override int IndexOf(object value) => _items.FindIndex(item => ReferenceEquals(item, value));

    /// <inheritdoc/>
    public override int IndexOf(string parameterName) => _items.FindIndex(item => item.ParameterName == parameterName);

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _items.Insert(index, (AthenaParameter)value);

    /// <inheritdoc/>
    public override void Remove(object value) => _items.RemoveAll(item => ReferenceEquals(item, value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _items.RemoveAt(Existing(parameterName));

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<AthenaParameter> IEnumerable<AthenaParameter>.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _items[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _items[Existing(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _items[index] = (AthenaParameter)value;

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => _items[Existing(parameterName)] = (AthenaParameter)value;

    private int Existing(string name) => IndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"The command has no parameter '{name}'.", nameof(name));
}
