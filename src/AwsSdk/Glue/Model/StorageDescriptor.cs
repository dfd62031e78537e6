using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class StorageDescriptor
{
    public List<Column> Columns { get; set; } = Collections.New<List<Column>>();
    public string Location { get; set; }
    public List<string> AdditionalLocations { get; set; } = Collections.New<List<string>>();
    public string InputFormat { get; set; }
    public string OutputFormat { get; set; }
    public bool? Compressed { get; set; }
    public int? NumberOfBuckets { get; set; }
    public SerDeInfo SerdeInfo { get; set; }
    public List<string> BucketColumns { get; set; } = Collections.New<List<string>>();
    public List<Order> SortColumns { get; set; } = Collections.New<List<Order>>();
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public SkewedInfo SkewedInfo { get; set; }
    public bool? StoredAsSubDirectories { get; set; }
    public SchemaReference SchemaReference { get; set; }
}

public class Column
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Comment { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class SerDeInfo
{
    public string Name { get; set; }
    public string SerializationLibrary { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class Order
{
    public string Column { get; set; }
    public int? SortOrder { get; set; }
}

public class SkewedInfo
{
    public List<string> SkewedColumnNames { get; set; } = Collections.New<List<string>>();
    public List<string> SkewedColumnValues { get; set; } = Collections.New<List<string>>();
    public Dictionary<string, string> SkewedColumnValueLocationMaps { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class SchemaReference
{
    public SchemaId SchemaId { get; set; }
    public string SchemaVersionId { get; set; }
    public long? SchemaVersionNumber { get; set; }
}

public class SchemaId
{
    public string SchemaArn { get; set; }
    public string SchemaName { get; set; }
    public string RegistryName { get; set; }
}
