using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>A server with an Athena client, an empty bucket <c>lake</c> for data, one for results, and a database <c>lake</c>.</summary>
public abstract class AthenaTestBase(AthenaCloud cloud) : IClassFixture<AthenaCloud>, IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private protected TestCloud Cloud => cloud.Cloud;

    private protected AmazonAthenaClient Athena => cloud.Athena;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => await cloud.ClearAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected async Task<string> StartAsync(string sql, string output = "s3://results/")
    {
        var response = await Athena.StartQueryExecutionAsync(
            new StartQueryExecutionRequest
            {
                QueryString = sql,
                QueryExecutionContext = new QueryExecutionContext { Database = "lake" },
                ResultConfiguration = new ResultConfiguration { OutputLocation = output },
            },
            Cancel);
        return response.QueryExecutionId;
    }

    private protected async Task<QueryExecution> GetAsync(string id) =>
        (await Athena.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id }, Cancel)).QueryExecution;

    private protected async Task<QueryExecution> EndAsync(string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var execution = await GetAsync(id);
            if (execution.Status.State != QueryExecutionState.QUEUED && execution.Status.State != QueryExecutionState.RUNNING)
                return execution;
            await Task.Delay(Pause, limit.Token);
        }
    }

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

    private protected Task PutAsync(string key, byte[] content) =>
        Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, InputStream = new MemoryStream(content) }, Cancel);
}
