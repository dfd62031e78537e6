using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the rules of a <see cref="BucketLifecycleConfiguration"/>.</summary>
internal sealed class BucketLifecycleProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    public override string Type => BucketLifecycleConfiguration.TypeToken;

    protected override string AbsentCode => "NoSuchLifecycleConfiguration";

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken) => s3.PutLifecycleConfigurationAsync(
        new PutLifecycleConfigurationRequest
        {
            BucketName = bucket,
            ExpectedBucketOwner = inputs.Text("expectedBucketOwner"),
            TransitionDefaultMinimumObjectSize = inputs.Text("transitionDefaultMinimumObjectSize"),
            Configuration = new LifecycleConfiguration { Rules = [.. (inputs.Maps("rules") ?? []).Select(ToRule)] },
        },
        cancellationToken);

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = bucket }, cancellationToken);
        var rules = answer.Configuration.Rules ?? [];
        if (rules.Count == 0)
            throw new AmazonS3Exception("The bucket has no lifecycle rules.") { ErrorCode = AbsentCode };

        // S3 does not keep the order of the rules, but their ids are unique.
        var order = (inputs.Maps("rules") ?? []).Select(rule => rule.Text("id")).ToList();
        var known = rules.Where(rule => order.Contains(rule.Id)).OrderBy(rule => order.IndexOf(rule.Id));
        var foreign = rules.Where(rule => !order.Contains(rule.Id));
        return PropertyMap.Of(("rules", PropertyValue.ListOf(known.Concat(foreign).Select(rule => (PropertyValue)LifecycleRules.FromRule(rule)))));
    }

    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = bucket }, cancellationToken);

    private static LifecycleRule ToRule(PropertyMap rule) => LifecycleRules.ToRule(rule);
}

/// <summary>Lifecycle rules between properties and the SDK's classes.</summary>
internal static class LifecycleRules
{
    public static LifecycleRule ToRule(PropertyMap rule) => new()
    {
        Id = rule.RequiredText("id"),
        Status = rule.RequiredText("status"),
        Filter = ToFilter(rule.Map("filter") ?? PropertyMap.Empty),
        Expiration = rule.Map("expiration") is { } expiration
            ? new LifecycleRuleExpiration
            {
                Days = expiration.Int("days"),
                Date = ToDate(expiration.Text("date")),
                ExpiredObjectDeleteMarker = expiration.Bool("expiredObjectDeleteMarker"),
            }
            : null,
        Transitions = rule.Maps("transitions")?.Select(transition => new LifecycleTransition
        {
            Days = transition.Int("days"),
            Date = ToDate(transition.Text("date")),
            StorageClass = transition.RequiredText("storageClass"),
        }).ToList(),
        NoncurrentVersionExpiration = rule.Map("noncurrentVersionExpiration") is { } noncurrent
            ? new LifecycleRuleNoncurrentVersionExpiration
            {
                NoncurrentDays = noncurrent.Int("noncurrentDays"),
                NewerNoncurrentVersions = noncurrent.Int("newerNoncurrentVersions"),
            }
            : null,
        AbortIncompleteMultipartUpload = rule.Map("abortIncompleteMultipartUpload") is { } abort
            ? new LifecycleRuleAbortIncompleteMultipartUpload { DaysAfterInitiation = abort.Int("daysAfterInitiation") }
            : null,
    };

    public static PropertyMap FromRule(LifecycleRule rule) => PropertyMap.Of(
        ("id", rule.Id),
        ("status", rule.Status.Value),
        ("filter", FromFilter(rule.Filter)),
        ("expiration", rule.Expiration is { } expiration
            ? PropertyMap.Of(
                ("days", expiration.Days),
                ("date", FromDate(expiration.Date)),
                ("expiredObjectDeleteMarker", expiration.ExpiredObjectDeleteMarker))
            : null),
        ("transitions", rule.Transitions is { Count: > 0 } transitions
            ? PropertyValue.ListOf(transitions.Select(transition => (PropertyValue)PropertyMap.Of(
                ("days", transition.Days), ("date", FromDate(transition.Date)), ("storageClass", transition.StorageClass.Value))))
            : PropertyValue.Nothing),
        ("noncurrentVersionExpiration", rule.NoncurrentVersionExpiration is { } noncurrent
            ? PropertyMap.Of(("noncurrentDays", noncurrent.NoncurrentDays), ("newerNoncurrentVersions", noncurrent.NewerNoncurrentVersions))
            : null),
        ("abortIncompleteMultipartUpload", rule.AbortIncompleteMultipartUpload is { } abort
            ? PropertyMap.Of(("daysAfterInitiation", abort.DaysAfterInitiation))
            : null));

    private static LifecycleFilter ToFilter(PropertyMap filter)
    {
        if (filter.Map("and") is { } and)
            return new LifecycleFilter { LifecycleFilterPredicate = new LifecycleAndOperator { Operands = [.. Predicates(and)] } };
        var predicates = Predicates(filter).ToList();
        return new LifecycleFilter { LifecycleFilterPredicate = predicates.FirstOrDefault() ?? new LifecyclePrefixPredicate { Prefix = "" } };
    }

    private static IEnumerable<LifecycleFilterPredicate> Predicates(PropertyMap filter)
    {
        if (filter.Text("prefix") is { } prefix)
            yield return new LifecyclePrefixPredicate { Prefix = prefix };
        if (filter.Map("tag") is { } tag)
            yield return new LifecycleTagPredicate { Tag = new Tag { Key = tag.RequiredText("key"), Value = tag.RequiredText("value") } };
        foreach (var (key, value) in filter.TextMap("tags") ?? [])
            yield return new LifecycleTagPredicate { Tag = new Tag { Key = key, Value = value } };
        if (filter.Long("objectSizeGreaterThan") is { } greater)
            yield return new LifecycleObjectSizeGreaterThanPredicate { ObjectSizeGreaterThan = greater };
        if (filter.Long("objectSizeLessThan") is { } less)
            yield return new LifecycleObjectSizeLessThanPredicate { ObjectSizeLessThan = less };
    }

    private static PropertyMap? FromFilter(LifecycleFilter? filter) => filter?.LifecycleFilterPredicate switch
    {
        null or LifecyclePrefixPredicate { Prefix: null or "" } => null,
        LifecycleAndOperator and => PropertyMap.Of(("and", FromPredicates(and.Operands, isInAnd: true))),
        var single => FromPredicates([single], isInAnd: false),
    };

    private static PropertyMap FromPredicates(IEnumerable<LifecycleFilterPredicate> predicates, bool isInAnd) =>
        predicates.Aggregate(PropertyMap.Empty, (filter, predicate) => predicate switch
        {
            LifecyclePrefixPredicate prefix => filter.With("prefix", prefix.Prefix),
            LifecycleTagPredicate tag when isInAnd => filter.With("tags", (filter.Map("tags") ?? PropertyMap.Empty).With(tag.Tag.Key, tag.Tag.Value)),
            LifecycleTagPredicate tag => filter.With("tag", PropertyMap.Of(("key", tag.Tag.Key), ("value", tag.Tag.Value))),
            LifecycleObjectSizeGreaterThanPredicate size => filter.With("objectSizeGreaterThan", size.ObjectSizeGreaterThan),
            LifecycleObjectSizeLessThanPredicate size => filter.With("objectSizeLessThan", size.ObjectSizeLessThan),
            _ => filter,
        });

    private static DateTime? ToDate(string? text) => text is null
        ? null
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static string? FromDate(DateTime? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
