using System.Collections;

namespace Workbook.Parquet;

/// <summary>The columns of a file in their order. There is no nesting.</summary>
public sealed class ParquetSchema : IReadOnlyList<ParquetColumn>
{
    private readonly ParquetColumn[] _columns;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Takes the columns in file order.</summary>
    /// <exception cref="ArgumentException">No column, an empty name, or a name used twice.</exception>
    public ParquetSchema(params IEnumerable<ParquetColumn> columns)
    {
        _columns = [.. columns];
        if (_columns.Length == 0) throw new ArgumentException("A Parquet schema needs at least one column.", nameof(columns));
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Name.Length == 0) throw new ArgumentException($"Column {i} has no name.", nameof(columns));
            if (!_indexes.TryAdd(_columns[i].Name, i))
                throw new ArgumentException($"Two columns are named '{_columns[i].Name}'. Column names differ within a schema.", nameof(columns));
        }
    }

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Length;

    /// <summary>The column at a position, from 0.</summary>
    public ParquetColumn this[int index] => _columns[index];

    /// <summary>Position of the column of that exact name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"No column is named '{name}'. The schema has {string.Join(", ", _indexes.Keys)}.", nameof(name));

    /// <inheritdoc/>
    public IEnumerator<ParquetColumn> GetEnumerator() => ((IEnumerable<ParquetColumn>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
