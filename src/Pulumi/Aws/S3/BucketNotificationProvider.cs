using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the whole notification list of a bucket.</summary>
internal sealed class BucketNotificationProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    public override string Type => BucketNotification.TypeToken;

    // A bucket without notifications answers with an empty list, not with an error.
    protected override string AbsentCode => "NoSuchBucket";

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken) => RetryAsync(
        () => s3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = bucket,
                EventBridgeConfiguration = inputs.Bool("eventbridge") == true ? new EventBridgeConfiguration() : null,
                LambdaFunctionConfigurations = [.. (inputs.Maps("lambdaFunctions") ?? []).Select(ToLambda)],
                QueueConfigurations = [.. (inputs.Maps("queues") ?? []).Select(ToQueue)],
                TopicConfigurations = [.. (inputs.Maps("topics") ?? []).Select(ToTopic)],
            },
            cancellationToken),
        error => error.Message.Contains("Unable to validate the following destination configurations", StringComparison.Ordinal),
        cancellationToken);

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = bucket }, cancellationToken);
        return PropertyMap.Of(
            ("eventbridge", answer.EventBridgeConfiguration is not null ? new PropertyValue.Bool(true) : OffIfSet(inputs["eventbridge"])),
            ("lambdaFunctions", Read("lambdaFunctions", answer.LambdaFunctionConfigurations, "lambdaFunctionArn", target => target.FunctionArn)),
            ("queues", Read("queues", answer.QueueConfigurations, "queueArn", target => target.Queue)),
            ("topics", Read("topics", answer.TopicConfigurations, "topicArn", target => target.Topic)));

        PropertyValue Read<T>(string name, List<T>? targets, string arnName, Func<T, string> arn)
            where T : NotificationConfiguration => targets is { Count: > 0 } || inputs.Has(name)
                ? PropertyValue.ListOf((targets ?? []).Select((target, index) =>
                    (PropertyValue)FromTarget(target, arnName, arn(target), inputs.Maps(name)?.ElementAtOrDefault(index))))
                : PropertyValue.Nothing;
    }

    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.PutBucketNotificationAsync(new PutBucketNotificationRequest { BucketName = bucket }, cancellationToken);

    // Off is the default: only a program that says so sees it.
    private static PropertyValue OffIfSet(PropertyValue given) => given is PropertyValue.Bool ? new PropertyValue.Bool(false) : PropertyValue.Nothing;

    private static LambdaFunctionConfiguration ToLambda(PropertyMap target) =>
        Common(new LambdaFunctionConfiguration { FunctionArn = target.RequiredText("lambdaFunctionArn"), Id = target.Text("id") }, target);

    private static QueueConfiguration ToQueue(PropertyMap target) =>
        Common(new QueueConfiguration { Queue = target.RequiredText("queueArn"), Id = target.Text("id") }, target);

    private static TopicConfiguration ToTopic(PropertyMap target) =>
        Common(new TopicConfiguration { Topic = target.RequiredText("topicArn"), Id = target.Text("id") }, target);

    private static T Common<T>(T configuration, PropertyMap target)
        where T : NotificationConfiguration
    {
        configuration.Events = [.. target.Texts("events")!.Select(name => new EventType(name))];
        var rules = new List<FilterRule>();
        if (target.Text("filterPrefix") is { } prefix)
            rules.Add(new FilterRule { Name = "prefix", Value = prefix });
        if (target.Text("filterSuffix") is { } suffix)
            rules.Add(new FilterRule { Name = "suffix", Value = suffix });
        if (rules.Count > 0)
            configuration.Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = rules } };
        return configuration;
    }

    private static PropertyMap FromTarget(NotificationConfiguration target, string arnName, string arn, PropertyMap? like)
    {
        var rules = target.Filter?.S3KeyFilter?.FilterRules ?? [];
        return PropertyMap.Of(
            (arnName, arn),
            ("id", like?.Has("id") == true ? IdOf(target) : null),
            ("events", PropertyValue.ListOf(target.Events.Select(name => name.Value))),
            ("filterPrefix", rules.Find(rule => rule.Name.Equals("prefix", StringComparison.OrdinalIgnoreCase))?.Value),
            ("filterSuffix", rules.Find(rule => rule.Name.Equals("suffix", StringComparison.OrdinalIgnoreCase))?.Value));
    }

    private static string? IdOf(NotificationConfiguration target) => target switch
    {
        LambdaFunctionConfiguration lambda => lambda.Id,
        QueueConfiguration queue => queue.Id,
        TopicConfiguration topic => topic.Id,
        _ => null,
    };
}
