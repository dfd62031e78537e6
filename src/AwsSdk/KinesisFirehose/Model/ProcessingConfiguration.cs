using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class ProcessingConfiguration
{
    public bool? Enabled { get; set; }
    public List<Processor> Processors { get; set; } = Collections.New<List<Processor>>();
}

public class Processor
{
    public ProcessorType Type { get; set; }
    public List<ProcessorParameter> Parameters { get; set; } = Collections.New<List<ProcessorParameter>>();
}

public class ProcessorParameter
{
    public ProcessorParameterName ParameterName { get; set; }
    public string ParameterValue { get; set; }
}

public class DynamicPartitioningConfiguration
{
    public bool? Enabled { get; set; }
    public RetryOptions RetryOptions { get; set; }
}

public class RetryOptions
{
    public int? DurationInSeconds { get; set; }
}
