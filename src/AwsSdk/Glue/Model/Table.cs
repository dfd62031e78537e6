using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class TableInput
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string Owner { get; set; }
    public DateTime? LastAccessTime { get; set; }
    public DateTime? LastAnalyzedTime { get; set; }
    public int? Retention { get; set; }
    public StorageDescriptor StorageDescriptor { get; set; }
    public List<Column> PartitionKeys { get; set; } = Collections.New<List<Column>>();
    public string ViewOriginalText { get; set; }
    public string ViewExpandedText { get; set; }
    public string TableType { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public TableIdentifier TargetTable { get; set; }
}

public class Table
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string Owner { get; set; }
    public DateTime? LastAccessTime { get; set; }
    public DateTime? LastAnalyzedTime { get; set; }
    public int? Retention { get; set; }
    public StorageDescriptor StorageDescriptor { get; set; }
    public List<Column> PartitionKeys { get; set; } = Collections.New<List<Column>>();
    public string ViewOriginalText { get; set; }
    public string ViewExpandedText { get; set; }
    public string TableType { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public TableIdentifier TargetTable { get; set; }
    public string DatabaseName { get; set; }
    public DateTime? CreateTime { get; set; }
    public DateTime? UpdateTime { get; set; }
    public string CreatedBy { get; set; }
    public bool? IsRegisteredWithLakeFormation { get; set; }
    public string CatalogId { get; set; }
    public string VersionId { get; set; }
}

public class TableIdentifier
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string Name { get; set; }
    public string Region { get; set; }
}

public class OpenTableFormatInput
{
    public IcebergInput IcebergInput { get; set; }
}

public class IcebergInput
{
    public MetadataOperation MetadataOperation { get; set; }
    public string Version { get; set; }
}
