using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class DescribeDeliveryStreamRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public int? Limit { get; set; }
    public string ExclusiveStartDestinationId { get; set; }
}

public class DescribeDeliveryStreamResponse : AmazonWebServiceResponse
{
    public DeliveryStreamDescription DeliveryStreamDescription { get; set; }
}
