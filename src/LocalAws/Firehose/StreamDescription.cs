using System.Text.Json.Nodes;

namespace Workbook.LocalAws.Firehose;

/// <summary>Describes a delivery stream as DescribeDeliveryStream does, defaults shown.</summary>
/// <remarks>https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html</remarks>
internal static class StreamDescription
{
    public const string DestinationId = "destinationId-000000000001";

    private static readonly string[] PlainMembers =
    [
        "RoleARN", "BucketARN", "Prefix", "ErrorOutputPrefix", "BufferingHints", "CompressionFormat", "EncryptionConfiguration", "CloudWatchLoggingOptions",
    ];

    public static JsonObject Of(StreamDefinition stream, string? deliveryFailure)
    {
        var extended = Extended(stream.Configuration);
        var description = new JsonObject
        {
            ["DeliveryStreamName"] = stream.Name,
            ["DeliveryStreamARN"] = stream.Arn,
            ["DeliveryStreamStatus"] = "ACTIVE",
            ["DeliveryStreamType"] = "DirectPut",
            ["DeliveryStreamEncryptionConfiguration"] = Encryption(stream.Encryption),
            ["VersionId"] = stream.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["CreateTimestamp"] = Seconds(stream.Created),
            ["HasMoreDestinations"] = false,
            ["Destinations"] = new JsonArray(new JsonObject
            {
                ["DestinationId"] = DestinationId,
                ["S3DestinationDescription"] = Pick(extended, PlainMembers),
                ["ExtendedS3DestinationDescription"] = extended,
            }),
        };
        if (stream.Updated is { } updated)
            description["LastUpdateTimestamp"] = Seconds(updated);
        if (deliveryFailure is not null)
            description["FailureDescription"] = new JsonObject { ["Type"] = "UNKNOWN_ERROR", ["Details"] = deliveryFailure };
        return new JsonObject { ["DeliveryStreamDescription"] = description };
    }

    private static JsonObject Extended(JsonObject configuration)
    {
        var description = (JsonObject)configuration.DeepClone();
        Default("BufferingHints", new JsonObject { ["SizeInMBs"] = 5, ["IntervalInSeconds"] = 300 });
        Default("CompressionFormat", "UNCOMPRESSED");
        Default("EncryptionConfiguration", new JsonObject { ["NoEncryptionConfig"] = "NoEncryption" });
        Default("CloudWatchLoggingOptions", new JsonObject { ["Enabled"] = false });
        Default("S3BackupMode", "Disabled");
        if (description.Remove("S3BackupConfiguration", out var backup))
            description["S3BackupDescription"] = backup;
        return description;

        void Default(string member, JsonNode value) => description[member] ??= value;
    }

    private static JsonObject Encryption(JsonObject? input)
    {
        var description = (JsonObject?)input?.DeepClone() ?? [];
        description["Status"] = input is null ? "DISABLED" : "ENABLED";
        return description;
    }

    private static JsonObject Pick(JsonObject source, string[] members) =>
        new(members.Where(source.ContainsKey).Select(member => KeyValuePair.Create(member, source[member]?.DeepClone())));

    private static JsonNode Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
