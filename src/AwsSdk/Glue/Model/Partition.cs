using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class PartitionInput
{
    public List<string> Values { get; set; } = Collections.New<List<string>>();
    public DateTime? LastAccessTime { get; set; }
    public StorageDescriptor StorageDescriptor { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public DateTime? LastAnalyzedTime { get; set; }
}

public class Partition
{
    public List<string> Values { get; set; } = Collections.New<List<string>>();
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public DateTime? CreationTime { get; set; }
    public DateTime? LastAccessTime { get; set; }
    public StorageDescriptor StorageDescriptor { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public DateTime? LastAnalyzedTime { get; set; }
    public string CatalogId { get; set; }
}

public class PartitionError
{
    public List<string> PartitionValues { get; set; } = Collections.New<List<string>>();
    public ErrorDetail ErrorDetail { get; set; }
}

public class ErrorDetail
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
}

public class PartitionIndex
{
    public List<string> Keys { get; set; } = Collections.New<List<string>>();
    public string IndexName { get; set; }
}

public class PartitionValueList
{
    public List<string> Values { get; set; } = Collections.New<List<string>>();
}

public class Segment
{
    public int? SegmentNumber { get; set; }
    public int? TotalSegments { get; set; }
}
