using System.Collections;
using System.Data.Common;

namespace Workbook.DuckDb;

/// <summary>The parameters of a command, in the order in which <c>?</c> takes them.</summary>
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> _parameters = [];

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>Adds a positional parameter.</summary>
    public DuckDbParameter AddValue(object? value) => AddParameter(new DuckDbParameter(value));

    /// <summary>Adds a named parameter.</summary>
    public DuckDbParameter AddWithValue(string name, object? value) => AddParameter(new DuckDbParameter(name, value));

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add(Cast(value));
        return _parameters.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values) Add(value);
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is DuckDbParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        var name = parameterName.TrimStart('$', '@', ':');
        return _parameters.FindIndex(parameter => parameter.ParameterName.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, Cast(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _parameters.Remove(Cast(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => RemoveAt(Position(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Position(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Cast(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Position(parameterName)] = Cast(value);

    /// <summary>The parameter for the <paramref name="position"/>th placeholder (from 1), which DuckDB knows by this name or number.</summary>
    internal DuckDbParameter Find(string name, int position)
    {
        var index = IndexOf(name);
        if (index < 0 && position <= _parameters.Count && _parameters[position - 1].ParameterName.Length == 0) index = position - 1;
        return index >= 0 ? _parameters[index] : throw new InvalidOperationException(
            $"The statement has a parameter ${name}, for which the command has no value. It has {Count}: {string.Join(", ", _parameters.Select(Describe))}.");
    }

    private static string Describe(DuckDbParameter parameter, int index) =>
        parameter.ParameterName.Length > 0 ? "$" + parameter.ParameterName : $"number {index + 1}";

    private static DuckDbParameter Cast(object value) => value as DuckDbParameter
        ?? throw new InvalidCastException($"A DuckDB command takes {nameof(DuckDbParameter)} objects, not {value.GetType().Name}. Use AddValue for a bare value.");

    private DuckDbParameter AddParameter(DuckDbParameter parameter)
    {
        _parameters.Add(parameter);
        return parameter;
    }

    private int Position(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException($"The command has no parameter '{name}'.", nameof(name));
    }
}
