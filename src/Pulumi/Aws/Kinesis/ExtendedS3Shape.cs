using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.Kinesis;

/// <summary>The extended S3 destination between properties and the SDK's classes, where the two are built differently.</summary>
internal static class ExtendedS3Shape
{
    private static readonly AwsShape Shape = new();

    public static ExtendedS3DestinationConfiguration ToConfiguration(PropertyMap properties)
    {
        var configuration = Shape.Write<ExtendedS3DestinationConfiguration>(Plain(properties));
        configuration.BufferingHints = BufferingOf(properties);
        configuration.EncryptionConfiguration = EncryptionOf(properties);
        configuration.DynamicPartitioningConfiguration = PartitioningOf(properties);
        configuration.S3BackupConfiguration = properties.Map("s3BackupConfiguration") is { } backup ? ToBackup(backup) : null;
        return configuration;
    }

    /// <summary>A whole update: what the program no longer sets goes back to the service's default.</summary>
    public static ExtendedS3DestinationUpdate ToUpdate(PropertyMap properties)
    {
        var update = Shape.Write<ExtendedS3DestinationUpdate>(Plain(properties)
            .WithDefault("prefix", "")
            .WithDefault("errorOutputPrefix", "")
            .WithDefault("compressionFormat", "UNCOMPRESSED")
            .WithDefault("processingConfiguration", PropertyMap.Of(("enabled", false), ("processors", PropertyValue.ListOf(Array.Empty<PropertyValue>()))))
            .WithDefault("cloudwatchLoggingOptions", PropertyMap.Of(("enabled", false))));
        update.BufferingHints = BufferingOf(properties) ?? new BufferingHints { SizeInMBs = 5, IntervalInSeconds = 300 };
        update.EncryptionConfiguration = EncryptionOf(properties) ?? new EncryptionConfiguration { NoEncryptionConfig = NoEncryptionConfig.NoEncryption };
        update.DynamicPartitioningConfiguration = PartitioningOf(properties);
        if (properties.Map("s3BackupConfiguration") is { } backup)
            update.S3BackupUpdate = ToBackupUpdate(backup);
        return update;
    }

    /// <summary>The destination as it is now, of the properties that the program sets.</summary>
    public static PropertyMap FromDescription(ExtendedS3DestinationDescription description, PropertyMap like)
    {
        var now = Shape.Read(description, like, "s3BackupConfiguration", "dynamicPartitioningConfiguration");
        if (like.Has("bufferingSize"))
            now = now.With("bufferingSize", description.BufferingHints?.SizeInMBs);
        if (like.Has("bufferingInterval"))
            now = now.With("bufferingInterval", description.BufferingHints?.IntervalInSeconds);
        if (like.Has("kmsKeyArn"))
            now = now.With("kmsKeyArn", description.EncryptionConfiguration?.KMSEncryptionConfig?.AWSKMSKeyARN);
        return now;
    }

    private static PropertyMap Plain(PropertyMap properties) =>
        properties.Without("s3BackupConfiguration").Without("dynamicPartitioningConfiguration");

    // The service wants both hints or none.
    private static BufferingHints? BufferingOf(PropertyMap properties) => properties.Has("bufferingSize") || properties.Has("bufferingInterval")
        ? new BufferingHints { SizeInMBs = properties.Int("bufferingSize") ?? 5, IntervalInSeconds = properties.Int("bufferingInterval") ?? 300 }
        : null;

    private static EncryptionConfiguration? EncryptionOf(PropertyMap properties) => properties.Text("kmsKeyArn") is { } key
        ? new EncryptionConfiguration { KMSEncryptionConfig = new KMSEncryptionConfig { AWSKMSKeyARN = key } }
        : null;

    private static DynamicPartitioningConfiguration? PartitioningOf(PropertyMap properties) =>
        properties.Map("dynamicPartitioningConfiguration") is { } partitioning
            ? new DynamicPartitioningConfiguration
            {
                Enabled = partitioning.Bool("enabled"),
                RetryOptions = partitioning.Int("retryDuration") is { } seconds ? new RetryOptions { DurationInSeconds = seconds } : null,
            }
            : null;

    private static S3DestinationConfiguration ToBackup(PropertyMap backup)
    {
        var configuration = Shape.Write<S3DestinationConfiguration>(backup);
        configuration.BufferingHints = BufferingOf(backup);
        configuration.EncryptionConfiguration = EncryptionOf(backup);
        return configuration;
    }

    private static S3DestinationUpdate ToBackupUpdate(PropertyMap backup)
    {
        var update = Shape.Write<S3DestinationUpdate>(backup);
        update.BufferingHints = BufferingOf(backup);
        update.EncryptionConfiguration = EncryptionOf(backup);
        return update;
    }
}
