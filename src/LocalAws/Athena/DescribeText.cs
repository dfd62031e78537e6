using System.Globalization;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>The lines of DESCRIBE for a Hive table: three fields with tabs between, each padded to twenty characters.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/describe-table.html; details in the layout of Hive's own formatter.</remarks>
internal static class DescribeText
{
    private const int Width = 20;
    private const string Blank = "\t \t ";

    private static readonly string Heading = $"# {Pad("col_name")}\t{Pad("data_type")}\t{Pad("comment")}";

    public static List<string> Lines(Describe statement, Table table, Partition? partition)
    {
        var columns = partition?.StorageDescriptor?.Columns ?? table.Columns;
        if (statement.ColumnPath is { } path)
            return [.. FieldLines([.. columns, .. table.Keys], path.Split('.'))];
        List<string> lines = statement.Formatted
            ? [Heading, Blank, .. columns.Select(Line)]
            : [.. columns.Concat(table.Keys).Select(Line)];
        if (table.Keys.Count > 0)
            lines.AddRange([Blank, $"# Partition Information{Blank}", Heading, Blank, .. table.Keys.Select(Line)]);
        if (statement.Formatted)
            lines.AddRange([Blank, .. partition is null ? TableDetails(table) : PartitionDetails(table, partition)]);
        else if (statement.Extended)
            lines.AddRange([Blank, partition is null ? $"Detailed Table Information\t{HiveObjectText.Of(table)}\t" : $"Detailed Partition Information\t{HiveObjectText.Of(table, partition)}\t"]);
        return lines;
    }

    public static string Pad(string text) => text.PadRight(Width);

    private static string Line(Column column) => Line(column.Name, column.Type ?? "string", column.Comment ?? "");

    private static string Line(string name, string type, string comment) => $"{Pad(name)}\t{Pad(type)}\t{Pad(comment)}";

    /// <summary>What a column or a part of one is: the fields of a struct, else its type alone.</summary>
    private static IEnumerable<string> FieldLines(List<Column> columns, string[] path)
    {
        const string comment = "from deserializer";
        var type = columns.Find(column => column.Name.Equals(path[0], StringComparison.OrdinalIgnoreCase)) is { } found ? HiveTypes.Parse(found.Type ?? "string") : throw NoField(path[0]);
        foreach (var part in path.Skip(1))
        {
            type = type switch
            {
                RowType row => row.Fields.FirstOrDefault(field => part.Equals(field.Name, StringComparison.OrdinalIgnoreCase))?.Type,
                ArrayType array when part == "$elem$" => array.Element,
                MapType map when part == "$key$" => map.Key,
                MapType map when part == "$value$" => map.Value,
                _ => null,
            } ?? throw NoField(part);
        }

        return type is RowType fields
            ? fields.Fields.Select((field, i) => Line(fields.StructField(i), HiveTypes.From(field.Type), comment))
            : [Line(path[^1], HiveTypes.From(type), comment)];
    }

    private static QueryFailure NoField(string name) => QueryFailure.HiveTask("HiveException", $"Error in getting fields from serde. Invalid Field {name}");

    private static IEnumerable<string> TableDetails(Table table) =>
    [
        $"# Detailed Table Information{Blank}",
        Detail("Database:", table.DatabaseName),
        Detail("Owner:", table.Owner ?? ""),
        Detail("CreateTime:", JavaDate(table.CreateTime)),
        Detail("LastAccessTime:", "UNKNOWN"),
        Detail("Protect Mode:", "None"),
        Detail("Retention:", table.Retention.ToString(CultureInfo.InvariantCulture)),
        Detail("Location:", table.StorageDescriptor?.Location ?? ""),
        Detail("Table Type:", table.TableType ?? ""),
        $"Table Parameters:{Blank}",
        .. Parameters(table.Parameters),
        Blank,
        .. StorageDetails(table.StorageDescriptor ?? new StorageDescriptor()),
    ];

    private static IEnumerable<string> PartitionDetails(Table table, Partition partition) =>
    [
        $"# Detailed Partition Information{Blank}",
        Detail("Partition Value:", $"[{string.Join(", ", partition.Values ?? [])}]"),
        Detail("Database:", table.DatabaseName),
        Detail("Table:", table.Name),
        Detail("CreateTime:", JavaDate(partition.CreationTime)),
        Detail("LastAccessTime:", "UNKNOWN"),
        Detail("Protect Mode:", "None"),
        Detail("Location:", partition.StorageDescriptor?.Location ?? ""),
        $"Partition Parameters:{Blank}",
        .. Parameters(partition.Parameters),
        Blank,
        .. StorageDetails(partition.StorageDescriptor ?? table.StorageDescriptor ?? new StorageDescriptor()),
    ];

    private static IEnumerable<string> StorageDetails(StorageDescriptor storage) =>
    [
        $"# Storage Information{Blank}",
        Detail("SerDe Library:", storage.SerdeInfo?.SerializationLibrary ?? ""),
        Detail("InputFormat:", storage.InputFormat ?? ""),
        Detail("OutputFormat:", storage.OutputFormat ?? ""),
        Detail("Compressed:", storage.Compressed ? "Yes" : "No"),
        Detail("Num Buckets:", storage.NumberOfBuckets.ToString(CultureInfo.InvariantCulture)),
        Detail("Bucket Columns:", $"[{string.Join(", ", storage.BucketColumns ?? [])}]"),
        Detail("Sort Columns:", "[]"),
        $"Storage Desc Params:{Blank}",
        .. Parameters(storage.SerdeInfo?.Parameters),
    ];

    private static IEnumerable<string> Parameters(Dictionary<string, string>? parameters) =>
        (parameters ?? []).OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"\t{Pad(parameter.Key)}\t{Pad(CreateTableText.Escaped(parameter.Value))}");

    private static string Detail(string name, string value) => $"{Pad(name)}\t{Pad(value)}\t ";

    private static string JavaDate(DateTimeOffset time) => time.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
}
