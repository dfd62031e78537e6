using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class UpdateDestinationRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public string CurrentDeliveryStreamVersionId { get; set; }
    public string DestinationId { get; set; }
    public S3DestinationUpdate S3DestinationUpdate { get; set; }
    public ExtendedS3DestinationUpdate ExtendedS3DestinationUpdate { get; set; }
}

public class UpdateDestinationResponse : AmazonWebServiceResponse;
