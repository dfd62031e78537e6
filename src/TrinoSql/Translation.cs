namespace Workbook.TrinoSql;

/// <summary>What a translation depends on besides the text.</summary>
public sealed record TranslationContext
{
    /// <summary>Database of names that name none.</summary>
    public required string Database { get; init; }

    /// <summary>The data catalog.</summary>
    public required ICatalog Catalog { get; init; }

    /// <summary>Values of <c>?</c> by position, each as text; see ExecutionParameters of StartQueryExecution.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The view, as <c>database.name</c>, that the query is to become, which it must not read itself; null for any other query.</summary>
    public string? ReplacedView { get; init; }

    /// <summary>Start of the query: the value of <c>current_timestamp</c> and its kin.</summary>
    public required DateTimeOffset Start { get; init; }
}

/// <summary>A column of a result: its heading as Athena shows it and its type.</summary>
public sealed record ResultColumn(string Name, TrinoType Type);

/// <summary>
/// One use of a table by a query. The statement reads it under <paramref name="Name"/>; whoever runs the statement first defines a relation of
/// that name with all columns and partition columns of <paramref name="Table"/>, typed as <see cref="HiveTypes.Parse"/> and
/// <see cref="TrinoType.ToDuckDb"/> say.
/// </summary>
/// <param name="Name">Name in the DuckDB statement, unique within it.</param>
/// <param name="Table">The table read.</param>
/// <param name="Columns">Columns whose values the query needs (partition columns included): those that count as scanned.</param>
/// <param name="PartitionFilter">
/// A DuckDB boolean expression over the partition columns alone that every needed partition fulfils; null when all are needed.
/// </param>
public sealed record TableScan(string Name, TableRelation Table, IReadOnlyList<string> Columns, string? PartitionFilter)
{
    /// <summary>
    /// Hidden columns the query names, which the relation must have besides: those of <see cref="HiddenColumns"/>. They read no bytes of the files.
    /// </summary>
    public IReadOnlyList<string> HiddenColumns { get; init; } = [];

    /// <summary>
    /// True for <c>"table$partitions"</c>: the relation has the partition columns alone and a row for each partition that the catalog holds (or
    /// projection gives); no file is read.
    /// </summary>
    public bool IsPartitionList { get; init; }
}

/// <summary>Columns of every table that <c>*</c> leaves out. See https://docs.aws.amazon.com/athena/latest/ug/querying.html.</summary>
public static class HiddenColumns
{
    /// <summary>VARCHAR: the object's address, <c>s3://bucket/key</c>.</summary>
    public const string Path = "$path";

    /// <summary>BIGINT: bytes of the object.</summary>
    public const string FileSize = "$file_size";

    /// <summary>TIMESTAMP: when the object was last modified, in UTC.</summary>
    public const string FileModifiedTime = "$file_modified_time";

    /// <summary>VARCHAR: the row's partition, <c>dt=2025-09-20/hour=10</c>; only partitioned tables have the column.</summary>
    public const string Partition = "$partition";

    /// <summary>INTEGER: number of the file's bucket, from 0; only tables with <see cref="TableRelation.BucketCount"/> have the column.</summary>
    public const string Bucket = "$bucket";
}

/// <summary>A query in DuckDB's SQL, with what is needed to run it and to describe its result.</summary>
/// <param name="Sql">
/// DuckDB SQL for a session with <c>TimeZone='UTC'</c> and the functions of <see cref="TrinoFunctions.All"/>. Its columns stand in the order of
/// <paramref name="Columns"/>; their names are unique but not the headings.
/// </param>
/// <param name="Columns">Headings and types of the result.</param>
/// <param name="Scans">Tables read, once for each use.</param>
public sealed record Translation(string Sql, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<TableScan> Scans);
