namespace Amazon.KinesisFirehose.Model;

public class ExtendedS3DestinationConfiguration
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
    public string CustomTimeZone { get; set; }
    public string FileExtension { get; set; }
    public DataFormatConversionConfiguration DataFormatConversionConfiguration { get; set; }
    public DynamicPartitioningConfiguration DynamicPartitioningConfiguration { get; set; }
    public ProcessingConfiguration ProcessingConfiguration { get; set; }
    public S3BackupMode S3BackupMode { get; set; }
    public S3DestinationConfiguration S3BackupConfiguration { get; set; }
}

public class ExtendedS3DestinationDescription
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
    public string CustomTimeZone { get; set; }
    public string FileExtension { get; set; }
    public DataFormatConversionConfiguration DataFormatConversionConfiguration { get; set; }
    public DynamicPartitioningConfiguration DynamicPartitioningConfiguration { get; set; }
    public ProcessingConfiguration ProcessingConfiguration { get; set; }
    public S3BackupMode S3BackupMode { get; set; }
    public S3DestinationDescription S3BackupDescription { get; set; }
}

public class ExtendedS3DestinationUpdate
{
    public string RoleARN { get; set; }
    public string BucketARN { get; set; }
    public string Prefix { get; set; }
    public string ErrorOutputPrefix { get; set; }
    public BufferingHints BufferingHints { get; set; }
    public CompressionFormat CompressionFormat { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public CloudWatchLoggingOptions CloudWatchLoggingOptions { get; set; }
    public string CustomTimeZone { get; set; }
    public string FileExtension { get; set; }
    public DataFormatConversionConfiguration DataFormatConversionConfiguration { get; set; }
    public DynamicPartitioningConfiguration DynamicPartitioningConfiguration { get; set; }
    public ProcessingConfiguration ProcessingConfiguration { get; set; }
    public S3BackupMode S3BackupMode { get; set; }
    public S3DestinationUpdate S3BackupUpdate { get; set; }
}
