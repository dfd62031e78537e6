using Amazon.S3.Model;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Workbook.Pulumi.Tests;

/// <summary>Buckets and their settings, through the engine on Local AWS.</summary>
public sealed class BucketStackTests(LocalCloud cloud) : CloudStackTests(cloud)
{
    [Fact]
    public async Task A_bucket_with_all_its_settings_comes_up_stays_the_same_and_goes_with_its_objects()
    {
        using var stack = await Test.OpenAsync(() => Everything("GB"));

        var first = await stack.UpAsync(cancellationToken: Cancel);
        var second = await stack.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);
        var refreshed = await stack.RefreshAsync(new RefreshOptions { ExpectNoChanges = true }, Cancel);

        Assert.Equal(7, first.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal($"arn:aws:s3:::{Name}", first.Outputs["arn"].Value);
        Assert.Equal(7, second.Summary.ResourceChanges![OperationType.Same]);
        Assert.Equal(6, refreshed.Summary.ResourceChanges![OperationType.Same]);
        using var s3 = Cloud.S3();
        Assert.Contains((await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Name }, Cancel)).TagSet, tag => tag is { Key: "country", Value: "GB" });
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = "events/a b", ContentBody = "x" }, Cancel);

        await stack.DestroyAsync(cancellationToken: Cancel);

        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, Cancel));
        Assert.DoesNotContain("urn:pulumi", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_tag_updates_the_bucket_and_shows_what_differs()
    {
        using (var stack = await Test.OpenAsync(() => Everything("GB")))
            await stack.UpAsync(cancellationToken: Cancel);
        using var changed = await Test.OpenAsync(() => Everything("FR"));
        var preview = await changed.PreviewAsync(cancellationToken: Cancel);

        var result = await changed.UpAsync(cancellationToken: Cancel);

        Assert.Equal(1, preview.ChangeSummary[OperationType.Update]);
        Assert.Contains(" ~  aws:s3:Bucket raw update [diff: ~tags]", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Update]);
        Assert.Equal(6, result.Summary.ResourceChanges[OperationType.Same]);
        await changed.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_renamed_bucket_is_replaced_together_with_what_belongs_to_it()
    {
        using (var stack = await Test.OpenAsync(() => Pair(Name)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var renamed = await Test.OpenAsync(() => Pair($"{Name}-2"));

        var result = await renamed.UpAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Replace]);
        using var s3 = Cloud.S3();
        await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = $"{Name}-2" }, Cancel);
        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, Cancel));
        await renamed.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_bucket_that_keeps_its_name_is_deleted_before_its_replacement_and_its_dependants_before_it()
    {
        using var stack = await Test.OpenAsync(() => Pair(Name));
        await stack.UpAsync(cancellationToken: Cancel);
        var steps = new List<string>();
        void Note(EngineEvent step)
        {
            if (step.ResourceOutputsEvent is { Metadata: { Op: not OperationType.Same } metadata })
                steps.Add($"{metadata.Op} {metadata.Urn.Split("::")[^1]}");
        }

        await stack.UpAsync(new UpOptions { Replace = ["urn:pulumi:dev::clicks::aws:s3/bucket:Bucket::raw"], OnEvent = Note }, Cancel);

        Assert.Equal(
            [
                "DeleteReplaced raw-private", "DeleteReplaced raw", "CreateReplacement raw", "Replace raw",
                "CreateReplacement raw-private", "Replace raw-private",
            ],
            steps);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_bucket_without_a_name_gets_one_and_keeps_it()
    {
        using var stack = await Test.OpenAsync(() => new Dictionary<string, object?> { ["bucket"] = new Bucket("Raw").BucketName });

        var first = (string)(await stack.UpAsync(cancellationToken: Cancel)).Outputs["bucket"].Value;
        var second = (string)(await stack.UpAsync(cancellationToken: Cancel)).Outputs["bucket"].Value;

        Assert.Matches("^raw-[0-9a-f]{7}$", first);
        Assert.Equal(first, second);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_failure_in_the_middle_keeps_what_was_finished_and_the_next_up_goes_on_from_there()
    {
        using (var failing = await Test.OpenAsync(() => WithPolicy("this is no policy")))
        {
            var error = await Assert.ThrowsAsync<CommandException>(() => failing.UpAsync(cancellationToken: Cancel));
            Assert.Contains("creating aws:s3/bucketPolicy:BucketPolicy (raw-policy): MalformedPolicy (400)", error.Message, StringComparison.Ordinal);
            Assert.Contains("urn:pulumi:dev::clicks::aws:s3/bucketPolicy:BucketPolicy::raw-policy", error.Message, StringComparison.Ordinal);
        }

        Assert.Contains("aws:s3/bucket:Bucket::raw", Test.State, StringComparison.Ordinal);
        Assert.DoesNotContain("pending_operations", Test.State, StringComparison.Ordinal);
        using var mended = await Test.OpenAsync(() => WithPolicy(null));
        var result = await mended.UpAsync(cancellationToken: Cancel);
        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Create]);
        await mended.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task Refresh_finds_what_changed_or_vanished_and_the_next_up_mends_it()
    {
        using var stack = await Test.OpenAsync(() => Everything("GB"));
        await stack.UpAsync(cancellationToken: Cancel);
        using var s3 = Cloud.S3();
        await s3.PutBucketTaggingAsync(new PutBucketTaggingRequest { BucketName = Name, TagSet = [new Tag { Key = "country", Value = "XX" }] }, Cancel);
        await s3.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = Name }, Cancel);

        var refreshed = await stack.RefreshAsync(cancellationToken: Cancel);
        var mended = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Equal(1, refreshed.Summary.ResourceChanges![OperationType.Update]);
        Assert.Equal(1, refreshed.Summary.ResourceChanges[OperationType.Delete]);
        Assert.Equal(1, mended.Summary.ResourceChanges![OperationType.Update]);
        Assert.Equal(1, mended.Summary.ResourceChanges[OperationType.Create]);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_full_bucket_without_ForceDestroy_stays_and_says_what_to_do()
    {
        using var stack = await Test.OpenAsync(() => { _ = new Bucket("raw", new() { BucketName = Name }); });
        await stack.UpAsync(cancellationToken: Cancel);
        using var s3 = Cloud.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = "k", ContentBody = "x" }, Cancel);

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.DestroyAsync(cancellationToken: Cancel));

        Assert.Contains($"The bucket {Name} is not empty. Empty it, or set ForceDestroy", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bucket::raw", Test.State, StringComparison.Ordinal);
        await s3.DeleteObjectAsync(Name, "k", Cancel);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_bucket_that_exists_outside_of_the_stack_is_not_taken_over()
    {
        using var s3 = Cloud.S3();
        await s3.PutBucketAsync(Name, Cancel);
        using var stack = await Test.OpenAsync(() => Pair(Name));

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains($"The bucket {Name} exists already, outside of this stack.", error.Message, StringComparison.Ordinal);
        await stack.DestroyAsync(cancellationToken: Cancel);
        await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, Cancel);
    }

    [Fact]
    public async Task Wrong_credentials_are_named_with_the_resource_and_nothing_is_stored_of_them()
    {
        Test.Environment["AWS_SECRET_ACCESS_KEY"] = "not-the-secret";
        using var stack = await Test.OpenAsync(() => { _ = new BucketPolicy("policy", new() { Bucket = Name, Policy = "{}" }); });

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains("BucketPolicy (policy): SignatureDoesNotMatch (403)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", Test.State, StringComparison.Ordinal);
        Assert.DoesNotContain(Cloud.Server.Credentials.AccessKeyId, Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_is_exported_and_imported_as_Pulumi_s_deployment()
    {
        using var stack = await Test.OpenAsync(() => Pair(Name));
        await stack.UpAsync(cancellationToken: Cancel);
        var export = await stack.ExportStackAsync(Cancel);
        Assert.Equal(3, export.Version);
        var resources = export.Json.GetProperty("deployment").GetProperty("resources").EnumerateArray().ToList();
        Assert.Equal("pulumi:providers:aws", resources[1].GetProperty("type").GetString());
        Assert.Equal("us-east-1", resources.Single(state => state.GetProperty("urn").GetString()!.EndsWith("::raw", StringComparison.Ordinal)).GetProperty("outputs").GetProperty("region").GetString());

        await using var other = Cloud.NewStack();
        using var copy = await other.OpenAsync(() => Pair(Name));
        await copy.ImportStackAsync(StackDeployment.FromJsonString(export.Json.GetRawText()), Cancel);

        await copy.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);
        await copy.DestroyAsync(cancellationToken: Cancel);
    }

    private Dictionary<string, object?> Everything(string country)
    {
        var bucket = new Bucket("raw", new() { BucketName = Name, ForceDestroy = true, Tags = { ["country"] = country, ["team"] = "lake" } });
        _ = new BucketPublicAccessBlock("raw-private", new() { Bucket = bucket.Id, BlockPublicAcls = true, BlockPublicPolicy = true });
        _ = new BucketOwnershipControls("raw-owner", new() { Bucket = bucket.Id, Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" } });
        _ = new BucketServerSideEncryptionConfiguration("raw-encryption", new()
        {
            Bucket = bucket.Id,
            Rules =
            {
                new BucketServerSideEncryptionConfigurationRuleArgs
                {
                    ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs { SseAlgorithm = "AES256" },
                },
            },
        });
        _ = new BucketLifecycleConfiguration("raw-lifecycle", new()
        {
            Bucket = bucket.Id,
            Rules =
            {
                new BucketLifecycleConfigurationRuleArgs
                {
                    Id = "quarantine",
                    Status = "Enabled",
                    Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "quarantine/" },
                    Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = 30 },
                },
                new BucketLifecycleConfigurationRuleArgs
                {
                    Id = "cold",
                    Status = "Enabled",
                    Filter = new BucketLifecycleConfigurationRuleFilterArgs
                    {
                        And = new BucketLifecycleConfigurationRuleFilterAndArgs { Prefix = "events/", Tags = { ["keep"] = "yes" } },
                    },
                    Transitions = { new BucketLifecycleConfigurationRuleTransitionArgs { Days = 90, StorageClass = "GLACIER" } },
                },
            },
        });
        _ = Policy(bucket, null);
        return new Dictionary<string, object?> { ["arn"] = bucket.Arn };
    }

    /// <summary>A bucket and what keeps it private.</summary>
    internal static void Pair(string name)
    {
        var bucket = new Bucket("raw", new() { BucketName = name, ForceDestroy = true });
        _ = new BucketPublicAccessBlock("raw-private", new() { Bucket = bucket.Id, BlockPublicAcls = true });
    }

    private void WithPolicy(string? text) => Policy(new Bucket("raw", new() { BucketName = Name, ForceDestroy = true }), text);

    private static BucketPolicy Policy(Bucket bucket, string? text)
    {
        InputUnion<string, PolicyDocumentArgs> policy = text is not null ? text : new PolicyDocumentArgs
        {
            Version = "2012-10-17",
            Statement =
            {
                new PolicyStatementArgs
                {
                    Effect = "Deny",
                    Principal = "*",
                    Action = "s3:*",
                    Resource = Output.Format($"{bucket.Arn}/*"),
                    Condition = { ["Bool"] = new Dictionary<string, string> { ["aws:SecureTransport"] = "never" } },
                },
            },
        };
        return new BucketPolicy("raw-policy", new() { Bucket = bucket.Id, Policy = policy });
    }
}
