using System.Text.Json.Serialization;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class CrawlerTargets
{
    public List<S3Target> S3Targets { get; set; } = Collections.New<List<S3Target>>();
    public List<JdbcTarget> JdbcTargets { get; set; } = Collections.New<List<JdbcTarget>>();
    public List<MongoDBTarget> MongoDBTargets { get; set; } = Collections.New<List<MongoDBTarget>>();
    public List<DynamoDBTarget> DynamoDBTargets { get; set; } = Collections.New<List<DynamoDBTarget>>();
    public List<CatalogTarget> CatalogTargets { get; set; } = Collections.New<List<CatalogTarget>>();
    public List<DeltaTarget> DeltaTargets { get; set; } = Collections.New<List<DeltaTarget>>();
    public List<IcebergTarget> IcebergTargets { get; set; } = Collections.New<List<IcebergTarget>>();
    public List<HudiTarget> HudiTargets { get; set; } = Collections.New<List<HudiTarget>>();
}

public class S3Target
{
    public string Path { get; set; }
    public List<string> Exclusions { get; set; } = Collections.New<List<string>>();
    public string ConnectionName { get; set; }
    public int? SampleSize { get; set; }
    public string EventQueueArn { get; set; }
    public string DlqEventQueueArn { get; set; }
}

public class CatalogTarget
{
    public string DatabaseName { get; set; }
    public List<string> Tables { get; set; } = Collections.New<List<string>>();
    public string ConnectionName { get; set; }
    public string EventQueueArn { get; set; }
    public string DlqEventQueueArn { get; set; }
}

public class JdbcTarget
{
    public string ConnectionName { get; set; }
    public string Path { get; set; }
    public List<string> Exclusions { get; set; } = Collections.New<List<string>>();
    public List<string> EnableAdditionalMetadata { get; set; } = Collections.New<List<string>>();
}

public class MongoDBTarget
{
    public string ConnectionName { get; set; }
    public string Path { get; set; }
    public bool? ScanAll { get; set; }
}

public class DynamoDBTarget
{
    public string Path { get; set; }
    [JsonPropertyName("scanAll")]
    public bool? ScanAll { get; set; }
    [JsonPropertyName("scanRate")]
    public double? ScanRate { get; set; }
}

public class DeltaTarget
{
    public List<string> DeltaTables { get; set; } = Collections.New<List<string>>();
    public string ConnectionName { get; set; }
    public bool? WriteManifest { get; set; }
    public bool? CreateNativeDeltaTable { get; set; }
}

public class IcebergTarget
{
    public List<string> Paths { get; set; } = Collections.New<List<string>>();
    public string ConnectionName { get; set; }
    public List<string> Exclusions { get; set; } = Collections.New<List<string>>();
    public int? MaximumTraversalDepth { get; set; }
}

public class HudiTarget
{
    public List<string> Paths { get; set; } = Collections.New<List<string>>();
    public string ConnectionName { get; set; }
    public List<string> Exclusions { get; set; } = Collections.New<List<string>>();
    public int? MaximumTraversalDepth { get; set; }
}
