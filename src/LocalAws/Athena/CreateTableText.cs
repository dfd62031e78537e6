using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;

namespace Workbook.LocalAws.Athena;

/// <summary>The statement that SHOW CREATE TABLE prints, blanks before line ends as the service has them.</summary>
internal static class CreateTableText
{
    public static List<string> Lines(Table table)
    {
        if (table.IsView)
            throw QueryFailure.Hive($"SemanticException [Error 10131]: '{table.Name}' is a view; use SHOW CREATE VIEW");
        var lines = new List<string> { $"CREATE EXTERNAL TABLE `{table.DatabaseName}.{table.Name}`(" };
        lines.AddRange(Columns(table.Columns));
        if (table.Parameters?.GetValueOrDefault("comment") is { } comment)
            lines.AddRange(["COMMENT", $"  {Text(comment)}"]);
        if (table.Keys.Count > 0)
        {
            lines.Add("PARTITIONED BY ( ");
            lines.AddRange(Columns(table.Keys));
        }

        var storage = table.StorageDescriptor ?? new StorageDescriptor();
        if (storage is { NumberOfBuckets: > 0, BucketColumns: { Count: > 0 } buckets })
        {
            lines.AddRange(["CLUSTERED BY ( ", .. buckets.Select((column, i) => $"  {column}{(i < buckets.Count - 1 ? ", " : ") ")}")]);
            lines.Add($"INTO {storage.NumberOfBuckets} BUCKETS");
        }

        lines.AddRange(["ROW FORMAT SERDE ", $"  {Text(storage.SerdeInfo?.SerializationLibrary ?? "")} "]);
        var serde = (storage.SerdeInfo?.Parameters ?? []).Where(parameter => parameter.Key != "serialization.format").ToList();
        if (serde.Count > 0)
            lines.AddRange(["WITH SERDEPROPERTIES ( ", .. Properties(serde, ") ")]);
        lines.AddRange(["STORED AS INPUTFORMAT ", $"  {Text(storage.InputFormat ?? "")} ", "OUTPUTFORMAT ", $"  {Text(storage.OutputFormat ?? "")}"]);
        lines.AddRange(["LOCATION", $"  {Text(storage.Location?.TrimEnd('/') ?? "")}", "TBLPROPERTIES ("]);
        lines.AddRange(Properties([.. (table.Parameters ?? []).Where(parameter => parameter.Key is not ("EXTERNAL" or "comment"))], ")"));
        return lines;
    }

    private static IEnumerable<string> Columns(IReadOnlyList<Column> columns) => columns.Select((column, i) =>
        $"  `{column.Name}` {column.Type}{(column.Comment is { Length: > 0 } comment ? $" COMMENT {Text(comment)}" : "")}{(i < columns.Count - 1 ? ", " : ")")}");

    private static IEnumerable<string> Properties(List<KeyValuePair<string, string>> properties, string end)
    {
        properties.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return properties.Select((property, i) => $"  {Text(property.Key)}={Text(property.Value)}{(i < properties.Count - 1 ? ", " : end)}");
    }

    /// <summary>A text on one line: what a line cannot hold is escaped as DDL escapes it.</summary>
    public static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '\n' => @"\n",
        '\t' => @"\t",
        '\r' => @"\r",
        '\\' => @"\\",
        < ' ' => $@"\u{(int)c:X4}",
        _ => c.ToString(),
    }));

    private static string Text(string text) => $"'{Escaped(text).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
