namespace Amazon.KinesisFirehose.Model;

public class DirectPutSourceConfiguration
{
    public int? ThroughputHintInMBs { get; set; }
}

public class KinesisStreamSourceConfiguration
{
    public string KinesisStreamARN { get; set; }
    public string RoleARN { get; set; }
}

public class SourceDescription
{
    public DirectPutSourceDescription DirectPutSourceDescription { get; set; }
    public KinesisStreamSourceDescription KinesisStreamSourceDescription { get; set; }
}

public class DirectPutSourceDescription
{
    public int? ThroughputHintInMBs { get; set; }
}

public class KinesisStreamSourceDescription
{
    public string KinesisStreamARN { get; set; }
    public string RoleARN { get; set; }
    public DateTime? DeliveryStartTimestamp { get; set; }
}
