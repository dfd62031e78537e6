using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>A server with an Athena client, a bucket <c>lake</c> for data, one for results, and a database <c>lake</c>.</summary>
public abstract class AthenaTestBase : IAsyncLifetime
{
    private protected TestCloud Cloud { get; private set; } = null!;

    private protected AmazonAthenaClient Athena { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Cloud = await TestCloud.StartAsync();
        Athena = Connect(Cloud);
        await Cloud.S3.PutBucketAsync("lake", Cancel);
        await Cloud.S3.PutBucketAsync("results", Cancel);
        await RunAsync("CREATE DATABASE lake");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Athena.Dispose();
        await Cloud.DisposeAsync();
    }

    private protected static AmazonAthenaClient Connect(TestCloud cloud) => new(
        cloud.Server.Credentials.AccessKeyId,
        cloud.Server.Credentials.SecretAccessKey,
        new AmazonAthenaConfig { ServiceURL = cloud.Server.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    private protected async Task<string> StartAsync(string sql)
    {
        var response = await Athena.StartQueryExecutionAsync(
            new StartQueryExecutionRequest
            {
                QueryString = sql,
                QueryExecutionContext = new QueryExecutionContext { Database = "lake" },
                ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" },
            },
            Cancel);
        return response.QueryExecutionId;
    }

    private protected async Task<QueryExecution> GetAsync(string id) =>
        (await Athena.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id }, Cancel)).QueryExecution;

    private protected Task<QueryExecution> EndAsync(string id) => Eventually.SeesAsync(async () =>
    {
        var execution = await GetAsync(id);
        return execution.Status.State == QueryExecutionState.QUEUED || execution.Status.State == QueryExecutionState.RUNNING ? null : execution;
    });

    /// <summary>Runs a statement that must succeed.</summary>
    private protected async Task<QueryExecution> RunAsync(string sql)
    {
        var execution = await EndAsync(await StartAsync(sql));
        Assert.True(execution.Status.State == QueryExecutionState.SUCCEEDED, $"{sql}\n{execution.Status.StateChangeReason}");
        return execution;
    }

    /// <summary>Runs a statement that must fail; its status.</summary>
    private protected async Task<QueryExecutionStatus> FailAsync(string sql)
    {
        var execution = await EndAsync(await StartAsync(sql));
        Assert.Equal(QueryExecutionState.FAILED, execution.Status.State);
        return execution.Status;
    }

    /// <summary>The rows of a statement's result, values joined by a bar, NULL as ∅.</summary>
    private protected async Task<List<string>> RowsAsync(string sql)
    {
        var execution = await RunAsync(sql);
        var results = await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, Cancel);
        return results.ResultSet.Rows.ConvertAll(row => string.Join('|', row.Data.Select(datum => datum.VarCharValue ?? "∅")));
    }

    private protected async Task<string> ObjectAsync(string location)
    {
        var (bucket, key) = (location.Split('/')[2], string.Join('/', location.Split('/')[3..]));
        using var got = await Cloud.S3.GetObjectAsync(bucket, key, Cancel);
        using var reader = new StreamReader(got.ResponseStream);
        return await reader.ReadToEndAsync(Cancel);
    }

    private protected async Task<List<string>> KeysAsync(string bucket, string prefix)
    {
        var listed = await Cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }, Cancel);
        return listed.S3Objects?.ConvertAll(found => found.Key) ?? [];
    }

    private protected Task PutAsync(string key, string content) =>
        Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, ContentBody = content }, Cancel);
}
