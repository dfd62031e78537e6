using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class DeliveryStreamDescription
{
    public string DeliveryStreamName { get; set; }
    public string DeliveryStreamARN { get; set; }
    public DeliveryStreamStatus DeliveryStreamStatus { get; set; }
    public FailureDescription FailureDescription { get; set; }
    public DeliveryStreamEncryptionConfiguration DeliveryStreamEncryptionConfiguration { get; set; }
    public DeliveryStreamType DeliveryStreamType { get; set; }
    public string VersionId { get; set; }
    public DateTime? CreateTimestamp { get; set; }
    public DateTime? LastUpdateTimestamp { get; set; }
    public SourceDescription Source { get; set; }
    public List<DestinationDescription> Destinations { get; set; } = Collections.New<List<DestinationDescription>>();
    public bool? HasMoreDestinations { get; set; }
}

public class FailureDescription
{
    public DeliveryStreamFailureType Type { get; set; }
    public string Details { get; set; }
}

public class DeliveryStreamEncryptionConfiguration
{
    public string KeyARN { get; set; }
    public KeyType KeyType { get; set; }
    public DeliveryStreamEncryptionStatus Status { get; set; }
    public FailureDescription FailureDescription { get; set; }
}

public class DeliveryStreamEncryptionConfigurationInput
{
    public string KeyARN { get; set; }
    public KeyType KeyType { get; set; }
}

public class DestinationDescription
{
    public string DestinationId { get; set; }
    public S3DestinationDescription S3DestinationDescription { get; set; }
    public ExtendedS3DestinationDescription ExtendedS3DestinationDescription { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}
