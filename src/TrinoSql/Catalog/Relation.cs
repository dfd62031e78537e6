namespace Workbook.TrinoSql;

/// <summary>A column as the catalog holds it: the type in Hive's words, for example <c>array&lt;string&gt;</c>.</summary>
public sealed record ColumnDefinition(string Name, string Type, string? Comment = null);

/// <summary>A table or view of the data catalog; names in lower case.</summary>
public abstract record Relation(string Database, string Name, IReadOnlyList<ColumnDefinition> Columns);

/// <summary>A table; its partition columns follow its columns in a query.</summary>
public sealed record TableRelation(
    string Database,
    string Name,
    IReadOnlyList<ColumnDefinition> Columns,
    IReadOnlyList<ColumnDefinition> PartitionColumns) : Relation(Database, Name, Columns)
{
    /// <summary>How many buckets the table is clustered into; 0 when it is not.</summary>
    public int BucketCount { get; init; }
}

/// <summary>A view; its text is analyzed in the view's own database wherever it is used.</summary>
public sealed record ViewRelation(string Database, string Name, IReadOnlyList<ColumnDefinition> Columns, string Sql)
    : Relation(Database, Name, Columns);
