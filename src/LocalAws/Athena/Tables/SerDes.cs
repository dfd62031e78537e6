namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The SerDes of Athena by their classes, and what Local AWS can do with them.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html</remarks>
internal static class SerDes
{
    public const string Parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
    public const string OpenXJson = "org.openx.data.jsonserde.JsonSerDe";
    public const string HiveJson = "org.apache.hive.hcatalog.data.JsonSerDe";
    public const string LazySimple = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    public const string OpenCsv = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    public const string Regex = "org.apache.hadoop.hive.serde2.RegexSerDe";
    public const string Grok = "com.amazonaws.glue.serde.GrokSerDe";

    /// <summary>Known to Athena, and kept in the catalog; queries of such tables fail here with a message that says so.</summary>
    private static readonly string[] Unread =
    [
        "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
        "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
        "com.amazon.ionhiveserde.IonHiveSerDe",
        "com.amazon.emr.hive.serde.CloudTrailSerde",
        "com.amazon.emr.hive.serde.s3.S3LogDeserializer",
        "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
        "org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe",
    ];

    public static bool IsKnown(string serde) =>
        serde is Parquet or OpenXJson or HiveJson or LazySimple or OpenCsv or Regex or Grok or "org.apache.hadoop.hive.serde2.JsonSerDe" || Unread.Contains(serde);
}
