using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class PutRecordBatchRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public List<Record> Records { get; set; } = Collections.New<List<Record>>();
}

public class PutRecordBatchResponse : AmazonWebServiceResponse
{
    public int? FailedPutCount { get; set; }
    public bool? Encrypted { get; set; }
    public List<PutRecordBatchResponseEntry> RequestResponses { get; set; } = Collections.New<List<PutRecordBatchResponseEntry>>();
}
