namespace Amazon.KinesisFirehose.Model;

public class S3DestinationConfiguration
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
}

public class S3DestinationDescription
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
}

public class S3DestinationUpdate
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
}

public class BufferingHints
{
    public int? SizeInMBs { get; set; }
    public int? IntervalInSeconds { get; set; }
}

public class EncryptionConfiguration
{
    public NoEncryptionConfig NoEncryptionConfig { get; set; }
    public KMSEncryptionConfig KMSEncryptionConfig { get; set; }
}

public class KMSEncryptionConfig
{
    public string AWSKMSKeyARN { get; set; }
}

public class CloudWatchLoggingOptions
{
    public bool? Enabled { get; set; }
    public string LogGroupName { get; set; }
    public string LogStreamName { get; set; }
}
