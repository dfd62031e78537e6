using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class ListDeliveryStreamsRequest : AmazonKinesisFirehoseRequest
{
    public int? Limit { get; set; }
    public DeliveryStreamType DeliveryStreamType { get; set; }
    public string ExclusiveStartDeliveryStreamName { get; set; }
}

public class ListDeliveryStreamsResponse : AmazonWebServiceResponse
{
    public List<string> DeliveryStreamNames { get; set; } = Collections.New<List<string>>();
    public bool? HasMoreDeliveryStreams { get; set; }
}
