using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class CreateDeliveryStreamRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public DeliveryStreamType DeliveryStreamType { get; set; }
    public DirectPutSourceConfiguration DirectPutSourceConfiguration { get; set; }
    public KinesisStreamSourceConfiguration KinesisStreamSourceConfiguration { get; set; }
    public DeliveryStreamEncryptionConfigurationInput DeliveryStreamEncryptionConfigurationInput { get; set; }
    public S3DestinationConfiguration S3DestinationConfiguration { get; set; }
    public ExtendedS3DestinationConfiguration ExtendedS3DestinationConfiguration { get; set; }
    public List<Tag> Tags { get; set; } = Collections.New<List<Tag>>();
}

public class CreateDeliveryStreamResponse : AmazonWebServiceResponse
{
    public string DeliveryStreamARN { get; set; }
}
