using Amazon.Athena;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>A server for all tests of a class, which clear it one after another.</summary>
public sealed class AthenaCloud : IAsyncLifetime
{
    internal TestCloud Cloud { get; private set; } = null!;

    internal AmazonAthenaClient Athena { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cloud = await TestCloud.StartAsync();
        Athena = Connect(Cloud);
        await Cloud.S3.PutBucketAsync("lake", TestContext.Current.CancellationToken);
        await Cloud.S3.PutBucketAsync("results", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Athena.Dispose();
        await Cloud.DisposeAsync();
    }

    internal static AmazonAthenaClient Connect(TestCloud cloud) => new(
        cloud.Server.Credentials.AccessKeyId,
        cloud.Server.Credentials.SecretAccessKey,
        new AmazonAthenaConfig { ServiceURL = cloud.Server.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    /// <summary>Empties both buckets, forgets prepared statements and leaves one database, <c>lake</c>, without tables.</summary>
    internal async Task ClearAsync()
    {
        var databases = await Cloud.Raw.JsonAsync("glue", "AWSGlue.GetDatabases", new { });
        foreach (var database in databases.Body["DatabaseList"]!.AsArray())
            await Cloud.Raw.JsonAsync("glue", "AWSGlue.DeleteDatabase", new { Name = database!["Name"]!.GetValue<string>() });
        var prepared = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListPreparedStatements", new { WorkGroup = "primary" });
        foreach (var statement in prepared.Body["PreparedStatements"]!.AsArray())
            await Cloud.Raw.JsonAsync("athena", "AmazonAthena.DeletePreparedStatement", new { StatementName = statement!["StatementName"]!.GetValue<string>(), WorkGroup = "primary" });
        foreach (var bucket in new[] { "lake", "results" })
        {
            var listed = await Cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, TestContext.Current.CancellationToken);
            if (listed.S3Objects is { Count: > 0 } objects)
                await Cloud.S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = objects.ConvertAll(found => new KeyVersion { Key = found.Key }) }, TestContext.Current.CancellationToken);
        }

        var created = await Cloud.Raw.JsonAsync("glue", "AWSGlue.CreateDatabase", new { DatabaseInput = new { Name = "lake" } });
        Assert.Equal(200, created.Status);
    }
}
