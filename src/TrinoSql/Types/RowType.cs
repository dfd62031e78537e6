using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary><c>row(x bigint, …)</c>, held as a struct whose nameless fields are called <c>field0</c>, <c>field1</c>, ….</summary>
public sealed record RowType(IReadOnlyList<RowField> Fields) : TrinoType
{
    /// <summary>The struct's field that holds the field at an index.</summary>
    public string StructField(int index)
    {
        var name = Fields[index].Name;
        var taken = name is null || Fields.Take(index).Any(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return taken ? string.Create(CultureInfo.InvariantCulture, $"field{index}") : name!;
    }

    /// <inheritdoc/>
    public override string ToDuckDb() =>
        $"STRUCT({string.Join(", ", Fields.Select((f, i) => $"\"{StructField(i).Replace("\"", "\"\"", StringComparison.Ordinal)}\" {f.Type.ToDuckDb()}"))})";

    /// <inheritdoc/>
    public override string ToString() => $"row({string.Join(", ", Fields.Select(f => f.Name is null ? $"{f.Type}" : $"{f.Name} {f.Type}"))})";

    /// <inheritdoc/>
    public bool Equals(RowType? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Count == 0 ? 0 : HashCode.Combine(Fields.Count, Fields[0]);
}
