using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The part of a table that a file belongs to: the values of its partition keys (none without keys) and how its files are stored.</summary>
/// <param name="Values">In the order of the keys, as text.</param>
/// <param name="Spec"><c>dt=2024-01-01/hour=3</c>.</param>
/// <param name="Storage">The partition's own storage descriptor, else the table's.</param>
internal sealed record TablePart(IReadOnlyList<string> Values, string Spec, StorageDescriptor Storage);

/// <summary>An object that a scan reads.</summary>
internal sealed record TableFile(StoredObject Object, string Path, TablePart Part)
{
    /// <summary>The path is that of an unpacked copy.</summary>
    public bool IsUnpacked { get; init; }

    public string Location => $"s3://{Object.Bucket}/{Object.Key}";
}

/// <summary>A declared column whose values are wanted: its place among the declared ones, counted from 0, and its type.</summary>
internal sealed record WantedColumn(int Index, string Name, TrinoType Type)
{
    public string DuckDbType => Type.ToDuckDb();
}
