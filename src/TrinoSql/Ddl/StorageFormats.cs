namespace Workbook.TrinoSql.Ddl;

/// <summary>The class names behind STORED AS. See https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html.</summary>
internal static class StorageFormats
{
    public const string LazySimpleSerDe = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private const string TextInput = "org.apache.hadoop.mapred.TextInputFormat";
    private const string TextOutput = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    private static readonly Dictionary<string, (string SerDe, string Input, string Output)> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TEXTFILE"] = (LazySimpleSerDe, TextInput, TextOutput),
        ["SEQUENCEFILE"] = (
            LazySimpleSerDe,
            "org.apache.hadoop.mapred.SequenceFileInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat"),
        ["RCFILE"] = (
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
            "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
            "org.apache.hadoop.hive.ql.io.RCFileOutputFormat"),
        ["ORC"] = (
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat"),
        ["PARQUET"] = (
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"),
        ["AVRO"] = (
            "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat"),
        ["ION"] = (
            "com.amazon.ionhiveserde.IonHiveSerDe",
            "com.amazon.ionhiveserde.formats.IonInputFormat",
            "com.amazon.ionhiveserde.formats.IonOutputFormat"),
    };

    /// <summary>The format of that name, with the SerDe of ROW FORMAT where one is given; null when there is no such format.</summary>
    public static StorageFormat? Named(string name, string? serDe, IReadOnlyDictionary<string, string> parameters) =>
        Formats.TryGetValue(name, out var classes)
            ? new StorageFormat(serDe ?? classes.SerDe, classes.Input, classes.Output, parameters)
            : null;

    /// <summary>What holds without STORED AS: text lines.</summary>
    public static StorageFormat Text(string? serDe, IReadOnlyDictionary<string, string> parameters) =>
        new(serDe ?? LazySimpleSerDe, TextInput, TextOutput, parameters);
}
