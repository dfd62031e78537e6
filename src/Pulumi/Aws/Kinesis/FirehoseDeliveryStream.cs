using System.Collections.Immutable;
using Pulumi.Aws.Kinesis.Inputs;

namespace Pulumi.Aws.Kinesis;

/// <summary>A Firehose delivery stream to S3.</summary>
public sealed class FirehoseDeliveryStream : CustomResource
{
    internal const string TypeToken = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

    public FirehoseDeliveryStream(string name, FirehoseDeliveryStreamArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("destination")]
    public Output<string> Destination { get; private set; } = null!;

    [Output("destinationId")]
    public Output<string> DestinationId { get; private set; } = null!;

    [Output("versionId")]
    public Output<string> VersionId { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class FirehoseDeliveryStreamArgs : ResourceArgs
{
    [Input("destination", required: true)]
    public Input<string> Destination { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("extendedS3Configuration")]
    public Input<FirehoseDeliveryStreamExtendedS3ConfigurationArgs>? ExtendedS3Configuration { get; set; }

    [Input("serverSideEncryption")]
    public Input<FirehoseDeliveryStreamServerSideEncryptionArgs>? ServerSideEncryption { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new FirehoseDeliveryStreamArgs Empty => new();
}
