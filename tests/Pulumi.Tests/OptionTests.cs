using Amazon.S3.Model;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Aws.S3;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>Resource and run options that a cloud is needed to see.</summary>
public sealed class OptionTests(LocalCloud cloud) : CloudStackTests(cloud)
{
    [Fact]
    public async Task RetainOnDelete_forgets_the_resource_and_leaves_it()
    {
        using var stack = await Test.OpenAsync(() => { _ = new Bucket("raw", new() { BucketName = Name }, new() { RetainOnDelete = true }); });
        await stack.UpAsync(cancellationToken: Cancel);

        await stack.DestroyAsync(cancellationToken: Cancel);

        using var s3 = Cloud.S3();
        await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = Name }, Cancel);
        Assert.DoesNotContain("Bucket::raw", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IgnoreChanges_takes_a_path_into_a_map()
    {
        PulumiFn Program(string country, string team) => PulumiFn.Create(() =>
        {
            _ = new Bucket("raw", new() { BucketName = Name, Tags = { ["country"] = country, ["team"] = team } }, new() { IgnoreChanges = { "tags.country" } });
        });
        using (var stack = await Test.OpenAsync(Program("GB", "lake")))
            await stack.UpAsync(cancellationToken: Cancel);
        using var ignored = await Test.OpenAsync(Program("FR", "lake"));
        await ignored.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);
        using var changed = await Test.OpenAsync(Program("FR", "pond"));

        await changed.UpAsync(cancellationToken: Cancel);

        using var s3 = Cloud.S3();
        var tags = (await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Name }, Cancel)).TagSet.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal("GB", tags["country"]);
        Assert.Equal("pond", tags["team"]);
        await changed.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task An_explicit_provider_serves_the_children_of_its_resources()
    {
        Test.Environment.Remove("AWS_ENDPOINT_URL");
        using var stack = await Test.OpenAsync(() =>
        {
            var endpoint = Cloud.Server.Endpoint.ToString();
            var provider = new global::Pulumi.Aws.Provider("local", new() { Region = "us-east-1", Endpoints = { new global::Pulumi.Aws.Inputs.ProviderEndpointArgs { S3 = endpoint } } });
            var bucket = new Bucket("raw", new() { BucketName = Name }, new() { Provider = provider });
            _ = new BucketPublicAccessBlock("private", new() { Bucket = bucket.Id, BlockPublicAcls = true }, new() { Parent = bucket });
        });

        await stack.UpAsync(cancellationToken: Cancel);
        await stack.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);

        Assert.Contains("\"provider\": \"urn:pulumi:dev::clicks::pulumi:providers:aws::local::", Test.State, StringComparison.Ordinal);
        await stack.DestroyAsync(cancellationToken: Cancel);
        Assert.DoesNotContain("urn:pulumi", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContinueOnError_goes_on_with_what_does_not_depend_on_the_failure()
    {
        PulumiFn program = PulumiFn.Create(() =>
        {
            var policy = new BucketPolicy("policy", new() { Bucket = $"absent-{Name[..20]}", Policy = """{"Version":"2012-10-17","Statement":[]}""" });
            _ = new RandomString("dependant", new() { Length = 4 }, new() { DependsOn = policy });
            _ = new Bucket("raw", new() { BucketName = Name });
        });
        using var stack = await Test.OpenAsync(program);

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(new UpOptions { ContinueOnError = true }, Cancel));

        Assert.Contains("NoSuchBucket (404)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bucket::raw", Test.State, StringComparison.Ordinal);
        Assert.DoesNotContain("::dependant", Test.State, StringComparison.Ordinal);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task An_unreachable_cloud_leaves_the_creation_open_until_it_is_looked_into()
    {
        var endpoint = Test.Environment["AWS_ENDPOINT_URL"];
        Test.Environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9";
        using var stack = await Test.OpenAsync(() =>
        {
            _ = new global::Pulumi.Aws.Provider("unused", new() { Region = "us-east-1", MaxRetries = 0 });
            _ = new Bucket("raw", new() { BucketName = Name });
        });
        await stack.SetConfigAsync("aws:maxRetries", new ConfigValue("0"), Cancel);

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains("AWS cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"type\": \"creating\"", Test.State, StringComparison.Ordinal);
        Test.Environment["AWS_ENDPOINT_URL"] = endpoint;
        await stack.UpAsync(cancellationToken: Cancel);
        Assert.DoesNotContain("pending_operations", Test.State, StringComparison.Ordinal);
        await stack.DestroyAsync(cancellationToken: Cancel);
    }
}
