using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class WorkGroup
{
    public string Name { get; set; }
    public WorkGroupState State { get; set; }
    public WorkGroupConfiguration Configuration { get; set; }
    public string Description { get; set; }
    public DateTime? CreationTime { get; set; }
}

public class WorkGroupSummary
{
    public string Name { get; set; }
    public WorkGroupState State { get; set; }
    public string Description { get; set; }
    public DateTime? CreationTime { get; set; }
    public EngineVersion EngineVersion { get; set; }
}

public class WorkGroupConfiguration
{
    public ResultConfiguration ResultConfiguration { get; set; }
    public ManagedQueryResultsConfiguration ManagedQueryResultsConfiguration { get; set; }
    public bool? EnforceWorkGroupConfiguration { get; set; }
    public bool? PublishCloudWatchMetricsEnabled { get; set; }
    public long? BytesScannedCutoffPerQuery { get; set; }
    public bool? RequesterPaysEnabled { get; set; }
    public EngineVersion EngineVersion { get; set; }
    public string AdditionalConfiguration { get; set; }
    public string ExecutionRole { get; set; }
    public CustomerContentEncryptionConfiguration CustomerContentEncryptionConfiguration { get; set; }
    public bool? EnableMinimumEncryptionConfiguration { get; set; }
}

public class WorkGroupConfigurationUpdates
{
    public bool? EnforceWorkGroupConfiguration { get; set; }
    public ResultConfigurationUpdates ResultConfigurationUpdates { get; set; }
    public bool? PublishCloudWatchMetricsEnabled { get; set; }
    public long? BytesScannedCutoffPerQuery { get; set; }
    public bool? RemoveBytesScannedCutoffPerQuery { get; set; }
    public bool? RequesterPaysEnabled { get; set; }
    public EngineVersion EngineVersion { get; set; }
    public bool? RemoveCustomerContentEncryptionConfiguration { get; set; }
    public string AdditionalConfiguration { get; set; }
    public string ExecutionRole { get; set; }
    public CustomerContentEncryptionConfiguration CustomerContentEncryptionConfiguration { get; set; }
    public bool? EnableMinimumEncryptionConfiguration { get; set; }
}

public class CustomerContentEncryptionConfiguration
{
    public string KmsKey { get; set; }
}

public class EngineVersion
{
    public string SelectedEngineVersion { get; set; }
    public string EffectiveEngineVersion { get; set; }
}

public class EngineConfiguration
{
    public int? CoordinatorDpuSize { get; set; }
    public int? MaxConcurrentDpus { get; set; }
    public int? DefaultExecutorDpuSize { get; set; }
    public Dictionary<string, string> AdditionalConfigs { get; set; } = Collections.New<Dictionary<string, string>>();
    public Dictionary<string, string> SparkProperties { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}
