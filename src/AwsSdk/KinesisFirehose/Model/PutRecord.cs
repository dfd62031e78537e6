using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class PutRecordRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public Record Record { get; set; }
}

public class PutRecordResponse : AmazonWebServiceResponse
{
    public string RecordId { get; set; }
    public bool? Encrypted { get; set; }
}
