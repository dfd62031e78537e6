namespace Amazon.KinesisFirehose.Model;

public class Record
{
    public MemoryStream Data { get; set; }
}

public class PutRecordBatchResponseEntry
{
    public string RecordId { get; set; }
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
}
