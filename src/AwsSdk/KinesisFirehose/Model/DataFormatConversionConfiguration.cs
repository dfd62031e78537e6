using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class DataFormatConversionConfiguration
{
    public bool? Enabled { get; set; }
    public SchemaConfiguration SchemaConfiguration { get; set; }
    public InputFormatConfiguration InputFormatConfiguration { get; set; }
    public OutputFormatConfiguration OutputFormatConfiguration { get; set; }
}

public class SchemaConfiguration
{
    public string RoleARN { get; set; }
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public string Region { get; set; }
    public string VersionId { get; set; }
}

public class InputFormatConfiguration
{
    public Deserializer Deserializer { get; set; }
}

public class Deserializer
{
    public OpenXJsonSerDe OpenXJsonSerDe { get; set; }
    public HiveJsonSerDe HiveJsonSerDe { get; set; }
}

public class OpenXJsonSerDe
{
    public bool? ConvertDotsInJsonKeysToUnderscores { get; set; }
    public bool? CaseInsensitive { get; set; }
    public Dictionary<string, string> ColumnToJsonKeyMappings { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class HiveJsonSerDe
{
    public List<string> TimestampFormats { get; set; } = Collections.New<List<string>>();
}

public class OutputFormatConfiguration
{
    public Serializer Serializer { get; set; }
}

public class Serializer
{
    public ParquetSerDe ParquetSerDe { get; set; }
    public OrcSerDe OrcSerDe { get; set; }
}

public class ParquetSerDe
{
    public int? BlockSizeBytes { get; set; }
    public int? PageSizeBytes { get; set; }
    public ParquetCompression Compression { get; set; }
    public bool? EnableDictionaryCompression { get; set; }
    public int? MaxPaddingBytes { get; set; }
    public ParquetWriterVersion WriterVersion { get; set; }
}

public class OrcSerDe
{
    public int? StripeSizeBytes { get; set; }
    public int? BlockSizeBytes { get; set; }
    public int? RowIndexStride { get; set; }
    public bool? EnablePadding { get; set; }
    public double? PaddingTolerance { get; set; }
    public OrcCompression Compression { get; set; }
    public List<string> BloomFilterColumns { get; set; } = Collections.New<List<string>>();
    public double? BloomFilterFalsePositiveProbability { get; set; }
    public double? DictionaryKeyThreshold { get; set; }
    public OrcFormatVersion FormatVersion { get; set; }
}
