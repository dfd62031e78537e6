using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Pulumi.Automation;

namespace Workbook.Pulumi.Tests;

/// <summary>Buckets whose creation or deletion was killed after the call and before its result was kept.</summary>
public sealed class BucketInterruptionTests(LocalCloud cloud) : CloudStackTests(cloud)
{
    [Fact]
    public async Task A_creation_cut_off_after_the_call_is_taken_over_and_not_done_twice()
    {
        using var stack = await Test.OpenAsync(() => BucketStackTests.Pair(Name));
        await stack.UpAsync(cancellationToken: Cancel);
        using var s3 = Cloud.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = "kept", ContentBody = "x" }, Cancel);
        Interrupt("Bucket::raw", "creating");

        var result = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Contains($"An interrupted update had created {Name} already; it is taken over.", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Create]);
        await s3.GetObjectMetadataAsync(Name, "kept", Cancel);
        Assert.DoesNotContain("pending_operations", Test.State, StringComparison.Ordinal);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_creation_cut_off_and_no_longer_wanted_is_deleted()
    {
        using var stack = await Test.OpenAsync(() => BucketStackTests.Pair(Name));
        await stack.UpAsync(cancellationToken: Cancel);
        Interrupt("BucketPublicAccessBlock::raw-private", "creating");
        Interrupt("Bucket::raw", "creating");

        var result = await stack.DestroyAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Delete]);
        using var s3 = Cloud.S3();
        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, Cancel));
    }

    [Fact]
    public async Task A_deletion_cut_off_after_the_call_is_noticed_by_the_next_up()
    {
        using var stack = await Test.OpenAsync(() => BucketStackTests.Pair(Name));
        await stack.UpAsync(cancellationToken: Cancel);
        using var s3 = Cloud.S3();
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Name }, Cancel);
        Interrupt("BucketPublicAccessBlock::raw-private", "deleting", keep: true);

        await stack.UpAsync(cancellationToken: Cancel);

        var block = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Name }, Cancel);
        Assert.True(block.PublicAccessBlockConfiguration.BlockPublicAcls);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    /// <summary>The state as a kill in the middle of a provider call would leave it.</summary>
    private void Interrupt(string name, string kind, bool keep = false)
    {
        var state = JsonNode.Parse(Test.State)!;
        var latest = state["checkpoint"]!["latest"]!;
        var resources = latest["resources"]!.AsArray();
        var resource = resources.Single(item => item!["urn"]!.GetValue<string>().EndsWith(name, StringComparison.Ordinal))!;
        if (!keep)
            resources.Remove(resource);
        var pending = latest["pending_operations"]?.AsArray() ?? [];
        pending.Add(new JsonObject { ["resource"] = keep ? resource.DeepClone() : resource, ["type"] = kind });
        latest["pending_operations"] = pending.Parent is null ? pending : pending.DeepClone();
        File.WriteAllText(Test.StatePath, state.ToJsonString());
    }
}
