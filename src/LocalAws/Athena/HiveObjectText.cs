using System.Globalization;
using Workbook.LocalAws.Glue;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>Tables and partitions as DESCRIBE EXTENDED prints them: the metastore's objects on one line.</summary>
internal static class HiveObjectText
{
    public static string Of(Table table) =>
        $"Table(tableName:{table.Name}, dbName:{table.DatabaseName}, owner:{table.Owner}, createTime:{Seconds(table.CreateTime)}, lastAccessTime:0, retention:{table.Retention}, "
        + $"sd:{Storage(table.StorageDescriptor ?? new(), [.. table.Columns, .. table.Keys])}, partitionKeys:{Columns(table.Keys)}, parameters:{Parameters(table.Parameters)}, "
        + $"viewOriginalText:null, viewExpandedText:null, tableType:{table.TableType})";

    public static string Of(Table table, Partition partition) =>
        $"Partition(values:[{string.Join(", ", partition.Values ?? [])}], dbName:{table.DatabaseName}, tableName:{table.Name}, createTime:{Seconds(partition.CreationTime)}, lastAccessTime:0, "
        + $"sd:{Storage(partition.StorageDescriptor ?? new(), [.. partition.StorageDescriptor?.Columns ?? [], .. table.Keys])}, parameters:{Parameters(partition.Parameters)})";

    private static string Storage(StorageDescriptor storage, IReadOnlyList<Column> columns) =>
        $"StorageDescriptor(cols:{Columns(columns)}, location:{storage.Location}, inputFormat:{storage.InputFormat}, outputFormat:{storage.OutputFormat}, "
        + $"compressed:{(storage.Compressed ? "true" : "false")}, numBuckets:{storage.NumberOfBuckets.ToString(CultureInfo.InvariantCulture)}, "
        + $"serdeInfo:SerDeInfo(name:{storage.SerdeInfo?.Name ?? "null"}, serializationLib:{storage.SerdeInfo?.SerializationLibrary}, parameters:{Parameters(storage.SerdeInfo?.Parameters)}), "
        + $"bucketCols:[{string.Join(", ", storage.BucketColumns ?? [])}], sortCols:[], parameters:{Parameters(storage.Parameters)})";

    private static string Columns(IReadOnlyList<Column> columns) =>
        $"[{string.Join(", ", columns.Select(column => $"FieldSchema(name:{column.Name}, type:{column.Type}, comment:{column.Comment ?? "null"})"))}]";

    private static string Parameters(Dictionary<string, string>? parameters) =>
        $"{{{string.Join(", ", (parameters ?? []).OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={CreateTableText.Escaped(parameter.Value)}"))}}}";

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
