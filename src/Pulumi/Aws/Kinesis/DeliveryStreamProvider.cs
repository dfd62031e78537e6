using System.Collections.Immutable;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Kinesis;

/// <summary>Keeps Firehose delivery streams to S3; done when the stream is active, and after a deletion when it is gone.</summary>
internal sealed class DeliveryStreamProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "ResourceNotFoundException";
    private const string Extended = "extendedS3Configuration";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public override string Type => FirehoseDeliveryStream.TypeToken;

    public override AutoName AutoName => new("name", 64);

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "destination", "serverSideEncryption"];

    public override bool Replaces(string name, PropertyValue old, PropertyValue now) =>
        base.Replaces(name, old, now) || (name == Extended && IsPartitioned(old) != IsPartitioned(now));

    public override PropertyMap Check(PropertyMap inputs)
    {
        if (inputs.Text("destination") is { } destination && destination != "extended_s3")
            throw new ArgumentException($"the destination '{destination}' is not supported; use extended_s3.");
        if (!inputs.Has(Extended))
            throw new ArgumentException($"the destination extended_s3 needs {Extended}.");
        return inputs;
    }

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        (await DescribeAsync(inputs.RequiredText("name"), inputs, cancellationToken))?.DeliveryStreamARN;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var request = new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = inputs.RequiredText("name"),
            DeliveryStreamType = DeliveryStreamType.DirectPut,
            ExtendedS3DestinationConfiguration = ExtendedS3Shape.ToConfiguration(inputs.Map(Extended)!),
            DeliveryStreamEncryptionConfigurationInput = EncryptionOf(inputs),
            Tags = inputs.TextMap("tags")?.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList(),
        };
        var answer = await RetryAsync(
            () => Clients(inputs).Firehose.CreateDeliveryStreamAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        var created = new ProviderResult(answer.DeliveryStreamARN, inputs, PropertyMap.Of(("arn", answer.DeliveryStreamARN)));
        return await FinishAsync(created, async () => Result(await WaitUntilActiveAsync(inputs, cancellationToken), inputs));
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(inputs.RequiredText("name"), inputs, cancellationToken) is not { } stream)
            return null;
        var destination = stream.Destinations[0].ExtendedS3DestinationDescription;
        var now = inputs.With(Extended, ExtendedS3Shape.FromDescription(destination, inputs.Map(Extended)!));
        return Result(stream, now);
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        if (!olds["tags"].Equals(news["tags"]))
            throw new NotSupportedException("the tags of an existing delivery stream cannot be changed here; ignore them with IgnoreChanges, or replace the stream.");
        var stream = await WaitUntilActiveAsync(news, cancellationToken);
        var request = new UpdateDestinationRequest
        {
            DeliveryStreamName = stream.DeliveryStreamName,
            CurrentDeliveryStreamVersionId = stream.VersionId,
            DestinationId = stream.Destinations[0].DestinationId,
            ExtendedS3DestinationUpdate = ExtendedS3Shape.ToUpdate(news.Map(Extended)!),
        };
        await RetryAsync(() => Clients(news).Firehose.UpdateDestinationAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        return Result(await WaitUntilActiveAsync(news, cancellationToken), news);
    }

    public override async Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        var name = state.RequiredText("name");
        await DeleteIfThereAsync(
            () => Clients(state).Firehose.DeleteDeliveryStreamAsync(new DeleteDeliveryStreamRequest { DeliveryStreamName = name }, cancellationToken), Absent);
        await WaitAsync(
            async () => await DescribeAsync(name, state, cancellationToken) is null ? name : null,
            $"The delivery stream {name} was not gone",
            Patience,
            cancellationToken);
    }

    private static bool IsPartitioned(PropertyValue configuration) =>
        configuration is PropertyValue.Map map && map.Properties.Map("dynamicPartitioningConfiguration")?.Bool("enabled") == true;

    private static bool IsRoleTooNew(AmazonServiceException error) =>
        error.Message.Contains("unable to assume role", StringComparison.OrdinalIgnoreCase);

    private static DeliveryStreamEncryptionConfigurationInput? EncryptionOf(PropertyMap inputs) =>
        inputs.Map("serverSideEncryption") is { } encryption && encryption.Bool("enabled") == true
            ? new DeliveryStreamEncryptionConfigurationInput { KeyARN = encryption.Text("keyArn"), KeyType = encryption.Text("keyType") ?? "AWS_OWNED_CMK" }
            : null;

    private async Task<DeliveryStreamDescription?> DescribeAsync(string name, PropertyMap inputs, CancellationToken cancellationToken) =>
        (await FindAsync(
            () => Clients(inputs).Firehose.DescribeDeliveryStreamAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = name }, cancellationToken),
            Absent))?.DeliveryStreamDescription;

    private Task<DeliveryStreamDescription> WaitUntilActiveAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var name = inputs.RequiredText("name");
        return WaitAsync(
            async () =>
            {
                var stream = await DescribeAsync(name, inputs, cancellationToken)
                    ?? throw new InvalidOperationException($"The delivery stream {name} is gone.");
                if (stream.DeliveryStreamStatus == DeliveryStreamStatus.CREATING_FAILED)
                    throw new InvalidOperationException($"The delivery stream {name} could not be created: {stream.FailureDescription?.Details}");
                return stream.DeliveryStreamStatus == DeliveryStreamStatus.ACTIVE ? stream : null;
            },
            $"The delivery stream {name} did not become active",
            Patience,
            cancellationToken);
    }

    private static ProviderResult Result(DeliveryStreamDescription stream, PropertyMap inputs) => new(stream.DeliveryStreamARN, inputs, PropertyMap.Of(
        ("arn", stream.DeliveryStreamARN),
        ("destinationId", stream.Destinations[0].DestinationId),
        ("versionId", stream.VersionId)));
}
