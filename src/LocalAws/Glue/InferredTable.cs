namespace Workbook.LocalAws.Glue;

/// <summary>What a look into files shows: their columns, and the storage and parameters that Glue writes for their format.</summary>
internal sealed record InferredTable(IReadOnlyList<Column> Columns, StorageDescriptor Storage, IReadOnlyDictionary<string, string> Parameters);

/// <summary>The storage that a crawl writes for each format.</summary>
internal static class InferredStorage
{
    private const string TextInput = "org.apache.hadoop.mapred.TextInputFormat";
    private const string TextOutput = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    public static InferredTable Parquet(IReadOnlyList<Column> columns) => new(
        columns,
        Storage(
            columns, "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", ("serialization.format", "1")),
        new Dictionary<string, string> { ["classification"] = "parquet", ["compressionType"] = "none" });

    public static InferredTable Json(IReadOnlyList<Column> columns, string compression) => new(
        columns,
        Storage(columns, TextInput, TextOutput, "org.openx.data.jsonserde.JsonSerDe", ("paths", string.Join(',', columns.Select(column => column.Name)))),
        new Dictionary<string, string> { ["classification"] = "json", ["compressionType"] = compression });

    public static InferredTable Csv(IReadOnlyList<Column> columns, string compression, char delimiter, bool hasHeader)
    {
        var parameters = new Dictionary<string, string>
        {
            ["classification"] = "csv",
            ["compressionType"] = compression,
            ["delimiter"] = delimiter.ToString(),
            ["areColumnsQuoted"] = "false",
            ["columnsOrdered"] = "true",
        };
        if (hasHeader)
            parameters["skip.header.line.count"] = "1";
        return new(
            columns,
            Storage(columns, TextInput, TextOutput, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", ("field.delim", delimiter.ToString())),
            parameters);
    }

    private static StorageDescriptor Storage(IReadOnlyList<Column> columns, string input, string output, string serde, (string Name, string Value) parameter) => new()
    {
        Columns = [.. columns],
        InputFormat = input,
        OutputFormat = output,
        NumberOfBuckets = -1,
        BucketColumns = [],
        SerdeInfo = new SerDe { SerializationLibrary = serde, Parameters = new() { [parameter.Name] = parameter.Value } },
        Parameters = [],
    };
}
