namespace Workbook.TrinoSql.Analysis;

/// <summary>A column of a table scan.</summary>
internal sealed record ScanColumn(Scan Scan, string Name);

/// <summary>
/// A partition column whose value a field shows unchanged, so that a filter on the field may choose partitions; through the named queries
/// <paramref name="Via"/> only if each of them is used just once.
/// </summary>
internal sealed record Origin(Scan Scan, string Column, NodeList<CommonTable> Via);

/// <summary>A column that expressions may name.</summary>
internal sealed record Field(string? Name, TrinoType Type, string Sql)
{
    /// <summary>Alias or name of the relation, in lower case.</summary>
    public string? Relation { get; init; }

    /// <summary>Database of a table or view named without alias.</summary>
    public string? Database { get; init; }

    /// <summary>For a column that UNNEST made of rows with one field: that field's name, by which the column may be read as if it were the row.</summary>
    public string? OnlyFieldOfRow { get; init; }

    /// <summary>Selectable by name, not part of <c>*</c>.</summary>
    public bool Hidden { get; init; }

    /// <summary>Columns of scans that the field's value needs.</summary>
    public IReadOnlyCollection<ScanColumn> Uses { get; init; } = [];

    public IReadOnlyList<Origin> Origins { get; init; } = [];

    public bool IsNamed(string name) => Name is not null && Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something in FROM: DuckDB's SQL of it and the fields it gives.</summary>
internal sealed record Source(string Sql, IReadOnlyList<Field> Fields);

/// <summary>A column that a query gives.</summary>
/// <param name="Name">Heading as written; null when it has none.</param>
/// <param name="Sql">Name in DuckDB's SQL, without quotes; unique in the query.</param>
/// <param name="Type">Type of the values.</param>
internal sealed record Output(string? Name, string Sql, TrinoType Type)
{
    public IReadOnlyCollection<ScanColumn> Uses { get; init; } = [];

    public IReadOnlyList<Origin> Origins { get; init; } = [];
}

/// <summary>A translated query.</summary>
internal sealed record QueryPlan(string Sql, IReadOnlyList<Output> Outputs);
