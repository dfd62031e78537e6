using Amazon.S3;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.S3;

public sealed class BucketTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.S3.PutBucketAsync("lake", Cancel);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Buckets_are_created_listed_and_deleted_when_empty()
    {
        Assert.Equal(200, (await _cloud.Raw.SendAsync("PUT", "/lake", "s3", [])).Status);
        await _cloud.S3.PutBucketAsync("attic", Cancel);
        Assert.Equal(["attic", "lake"], (await _cloud.S3.ListBucketsAsync(Cancel)).Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal("us-east-1", (await _cloud.Raw.SendAsync("HEAD", "/lake", "s3", [])).Headers["x-amz-bucket-region"]);
        await _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "k", ContentBody = "x" }, Cancel);
        var full = await Assert.ThrowsAsync<AmazonS3Exception>(() => _cloud.S3.DeleteBucketAsync("lake", Cancel));
        Assert.Equal("BucketNotEmpty", full.ErrorCode);
        await _cloud.S3.DeleteObjectAsync("lake", "k", Cancel);
        await _cloud.S3.DeleteBucketAsync("lake", Cancel);
        Assert.Equal(404, (await _cloud.Raw.SendAsync("HEAD", "/lake", "s3", [])).Status);
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("ab")]
    [InlineData("-dash")]
    [InlineData("a..b")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--name")]
    [InlineData("name-s3alias")]
    public async Task A_name_outside_the_rules_is_refused(string name)
    {
        var reply = await _cloud.Raw.SendAsync("PUT", "/" + name, "s3", []);
        Assert.Equal((400, "InvalidBucketName"), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("policy", "NoSuchBucketPolicy")]
    [InlineData("tagging", "NoSuchTagSet")]
    [InlineData("lifecycle", "NoSuchLifecycleConfiguration")]
    [InlineData("cors", "NoSuchCORSConfiguration")]
    [InlineData("website", "NoSuchWebsiteConfiguration")]
    [InlineData("replication", "ReplicationConfigurationNotFoundError")]
    [InlineData("object-lock", "ObjectLockConfigurationNotFoundError")]
    public async Task What_was_never_set_has_an_error_of_its_own(string subresource, string code)
    {
        var reply = await _cloud.Raw.SendAsync("GET", "/lake?" + subresource, "s3", []);
        Assert.Equal((404, code), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("versioning", "<VersioningConfiguration")]
    [InlineData("notification", "<NotificationConfiguration")]
    [InlineData("logging", "<BucketLoggingStatus")]
    [InlineData("accelerate", "<AccelerateConfiguration")]
    [InlineData("requestPayment", "<Payer>BucketOwner</Payer>")]
    [InlineData("acl", "<Permission>FULL_CONTROL</Permission>")]
    [InlineData("encryption", "<SSEAlgorithm>AES256</SSEAlgorithm>")]
    [InlineData("ownershipControls", "<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>")]
    [InlineData("publicAccessBlock", "<BlockPublicAcls>true</BlockPublicAcls>")]
    [InlineData("location", "<LocationConstraint")]
    public async Task A_new_bucket_has_defaults(string subresource, string content)
    {
        var reply = await _cloud.Raw.SendAsync("GET", "/lake?" + subresource, "s3", []);
        Assert.Equal(200, reply.Status);
        Assert.Contains(content, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configurations_come_back_as_they_were_put()
    {
        await _cloud.S3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest
        {
            BucketName = "lake",
            Configuration = new LifecycleConfiguration { Rules = [new LifecycleRule { Id = "old", Status = LifecycleRuleStatus.Enabled, Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "raw/" } }, Expiration = new LifecycleRuleExpiration { Days = 30 } }] },
        }, Cancel);
        Assert.Equal(30, (await _cloud.S3.GetLifecycleConfigurationAsync("lake", Cancel)).Configuration.Rules.Single().Expiration.Days);
        await _cloud.S3.DeleteLifecycleConfigurationAsync("lake", Cancel);
        Assert.Equal(404, (await _cloud.Raw.SendAsync("GET", "/lake?lifecycle", "s3", [])).Status);

        const string Policy = """{"Version":"2012-10-17","Statement":[]}""";
        await _cloud.S3.PutBucketPolicyAsync("lake", Policy, Cancel);
        Assert.Equal(Policy, (await _cloud.S3.GetBucketPolicyAsync("lake", Cancel)).Policy);
        await _cloud.S3.PutBucketTaggingAsync("lake", [new Tag { Key = "team", Value = "web" }], Cancel);
        Assert.Equal("web", (await _cloud.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = "lake" }, Cancel)).TagSet.Single().Value);
    }

    [Theory]
    [InlineData("publicAccessBlock", "NoSuchPublicAccessBlockConfiguration")]
    [InlineData("ownershipControls", "OwnershipControlsNotFoundError")]
    public async Task A_default_that_was_deleted_is_gone(string subresource, string code)
    {
        Assert.Equal(204, (await _cloud.Raw.SendAsync("DELETE", "/lake?" + subresource, "s3", [])).Status);
        Assert.Equal(code, (await _cloud.Raw.SendAsync("GET", "/lake?" + subresource, "s3", [])).ErrorCode);
    }

    [Theory]
    [InlineData("tagging", "<Tagging><TagSet>", "MalformedXML")]
    [InlineData("tagging", "<Lifecycle/>", "MalformedXML")]
    [InlineData("tagging", "<!DOCTYPE x [<!ENTITY e 'x'>]><Tagging><TagSet/></Tagging>", "MalformedXML")]
    [InlineData("policy", "not json", "MalformedPolicy")]
    [InlineData("versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", "NotImplemented")]
    public async Task A_document_that_cannot_be_kept_is_refused(string subresource, string document, string code)
    {
        var reply = await _cloud.Raw.SendAsync("PUT", "/lake?" + subresource, "s3", System.Text.Encoding.UTF8.GetBytes(document));
        Assert.Equal(code, reply.ErrorCode);
    }
}
