using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class DeleteDeliveryStreamRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public bool? AllowForceDelete { get; set; }
}

public class DeleteDeliveryStreamResponse : AmazonWebServiceResponse;
