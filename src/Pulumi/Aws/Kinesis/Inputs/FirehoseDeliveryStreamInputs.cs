namespace Pulumi.Aws.Kinesis.Inputs;

public sealed class FirehoseDeliveryStreamServerSideEncryptionArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("keyType")]
    public Input<string>? KeyType { get; set; }

    [Input("keyArn")]
    public Input<string>? KeyArn { get; set; }

    public static new FirehoseDeliveryStreamServerSideEncryptionArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationArgs : ResourceArgs
{
    [Input("bucketArn", required: true)]
    public Input<string> BucketArn { get; set; } = null!;

    [Input("roleArn", required: true)]
    public Input<string> RoleArn { get; set; } = null!;

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("errorOutputPrefix")]
    public Input<string>? ErrorOutputPrefix { get; set; }

    [Input("bufferingSize")]
    public Input<int>? BufferingSize { get; set; }

    [Input("bufferingInterval")]
    public Input<int>? BufferingInterval { get; set; }

    [Input("compressionFormat")]
    public Input<string>? CompressionFormat { get; set; }

    [Input("customTimeZone")]
    public Input<string>? CustomTimeZone { get; set; }

    [Input("fileExtension")]
    public Input<string>? FileExtension { get; set; }

    [Input("kmsKeyArn")]
    public Input<string>? KmsKeyArn { get; set; }

    [Input("s3BackupMode")]
    public Input<string>? S3BackupMode { get; set; }

    [Input("s3BackupConfiguration")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationS3BackupConfigurationArgs>? S3BackupConfiguration { get; set; }

    [Input("cloudwatchLoggingOptions")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs>? CloudwatchLoggingOptions { get; set; }

    [Input("dynamicPartitioningConfiguration")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDynamicPartitioningConfigurationArgs>? DynamicPartitioningConfiguration { get; set; }

    [Input("processingConfiguration")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs>? ProcessingConfiguration { get; set; }

    [Input("dataFormatConversionConfiguration")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationArgs>? DataFormatConversionConfiguration { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationS3BackupConfigurationArgs : ResourceArgs
{
    [Input("bucketArn", required: true)]
    public Input<string> BucketArn { get; set; } = null!;

    [Input("roleArn", required: true)]
    public Input<string> RoleArn { get; set; } = null!;

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("errorOutputPrefix")]
    public Input<string>? ErrorOutputPrefix { get; set; }

    [Input("bufferingSize")]
    public Input<int>? BufferingSize { get; set; }

    [Input("bufferingInterval")]
    public Input<int>? BufferingInterval { get; set; }

    [Input("compressionFormat")]
    public Input<string>? CompressionFormat { get; set; }

    [Input("kmsKeyArn")]
    public Input<string>? KmsKeyArn { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationS3BackupConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("logGroupName")]
    public Input<string>? LogGroupName { get; set; }

    [Input("logStreamName")]
    public Input<string>? LogStreamName { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDynamicPartitioningConfigurationArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("retryDuration")]
    public Input<int>? RetryDuration { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDynamicPartitioningConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [field: Input("processors")]
    public InputList<FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs> Processors
    {
        get => field ??= [];
        set;
    }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;

    [field: Input("parameters")]
    public InputList<FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs> Parameters
    {
        get => field ??= [];
        set;
    }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs : ResourceArgs
{
    [Input("parameterName", required: true)]
    public Input<string> ParameterName { get; set; } = null!;

    [Input("parameterValue", required: true)]
    public Input<string> ParameterValue { get; set; } = null!;

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("inputFormatConfiguration", required: true)]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationArgs> InputFormatConfiguration { get; set; } = null!;

    [Input("outputFormatConfiguration", required: true)]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationArgs> OutputFormatConfiguration { get; set; } = null!;

    [Input("schemaConfiguration", required: true)]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationSchemaConfigurationArgs> SchemaConfiguration { get; set; } = null!;

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationArgs : ResourceArgs
{
    [Input("deserializer", required: true)]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerArgs> Deserializer { get; set; } = null!;

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerArgs : ResourceArgs
{
    [Input("openXJsonSerDe")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerOpenXJsonSerDeArgs>? OpenXJsonSerDe { get; set; }

    [Input("hiveJsonSerDe")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerHiveJsonSerDeArgs>? HiveJsonSerDe { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerOpenXJsonSerDeArgs : ResourceArgs
{
    [Input("caseInsensitive")]
    public Input<bool>? CaseInsensitive { get; set; }

    [field: Input("columnToJsonKeyMappings")]
    public InputMap<string> ColumnToJsonKeyMappings
    {
        get => field ??= [];
        set;
    }

    [Input("convertDotsInJsonKeysToUnderscores")]
    public Input<bool>? ConvertDotsInJsonKeysToUnderscores { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerOpenXJsonSerDeArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerHiveJsonSerDeArgs : ResourceArgs
{
    [field: Input("timestampFormats")]
    public InputList<string> TimestampFormats
    {
        get => field ??= [];
        set;
    }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationInputFormatConfigurationDeserializerHiveJsonSerDeArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationArgs : ResourceArgs
{
    [Input("serializer", required: true)]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerArgs> Serializer { get; set; } = null!;

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerArgs : ResourceArgs
{
    [Input("parquetSerDe")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerParquetSerDeArgs>? ParquetSerDe { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerParquetSerDeArgs : ResourceArgs
{
    [Input("compression")]
    public Input<string>? Compression { get; set; }

    [Input("blockSizeBytes")]
    public Input<int>? BlockSizeBytes { get; set; }

    [Input("pageSizeBytes")]
    public Input<int>? PageSizeBytes { get; set; }

    [Input("enableDictionaryCompression")]
    public Input<bool>? EnableDictionaryCompression { get; set; }

    [Input("maxPaddingBytes")]
    public Input<int>? MaxPaddingBytes { get; set; }

    [Input("writerVersion")]
    public Input<string>? WriterVersion { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationOutputFormatConfigurationSerializerParquetSerDeArgs Empty => new();
}

public sealed class FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationSchemaConfigurationArgs : ResourceArgs
{
    [Input("databaseName", required: true)]
    public Input<string> DatabaseName { get; set; } = null!;

    [Input("tableName", required: true)]
    public Input<string> TableName { get; set; } = null!;

    [Input("roleArn", required: true)]
    public Input<string> RoleArn { get; set; } = null!;

    [Input("catalogId")]
    public Input<string>? CatalogId { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [Input("versionId")]
    public Input<string>? VersionId { get; set; }

    public static new FirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfigurationSchemaConfigurationArgs Empty => new();
}
