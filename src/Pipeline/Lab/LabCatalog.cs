using Amazon.Glue;
using Amazon.Glue.Model;

namespace Workbook.Pipeline;

/// <summary>A lab's part of the Glue catalog.</summary>
public static class LabCatalog
{
    private const string EventsTable = "events";
    private static readonly TimeSpan CrawlLimit = TimeSpan.FromMinutes(15);

    /// <summary>Runs the stack's crawler and waits for its end.</summary>
    /// <returns>The crawler with what its last crawl did.</returns>
    /// <exception cref="LabException">The crawl failed, or took longer than 15 minutes.</exception>
    public static async Task<Crawler> CrawlAsync(
        this Lab lab, StackOutputs stack, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await lab.Glue.StartCrawlerAsync(new StartCrawlerRequest { Name = stack.Crawler }, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CrawlLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(lab.Settings.Target == LabTarget.Local ? 100 : 5000));
        CrawlerState? said = null;
        while (true)
        {
            var crawler = (await lab.Glue.GetCrawlerAsync(new GetCrawlerRequest { Name = stack.Crawler }, limit.Token)).Crawler;
            if (crawler.State != said)
                progress?.Invoke($"Crawler {crawler.Name}: {said = crawler.State}");
            if (crawler.State == CrawlerState.READY)
            {
                return crawler.LastCrawl?.Status == LastCrawlStatus.SUCCEEDED
                    ? crawler
                    : throw new LabException($"The crawl of {crawler.Name} ended as {crawler.LastCrawl?.Status}: {crawler.LastCrawl?.ErrorMessage}");
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>All partitions of the table <c>events</c> that the catalog knows, by their values.</summary>
    public static async Task<IReadOnlyList<Partition>> PartitionsAsync(this Lab lab, StackOutputs stack, CancellationToken cancellationToken = default)
    {
        var partitions = new List<Partition>();
        var request = new GetPartitionsRequest { DatabaseName = stack.Database, TableName = EventsTable };
        do
        {
            var answer = await lab.Glue.GetPartitionsAsync(request, cancellationToken);
            partitions.AddRange(answer.Partitions ?? []);
            request.NextToken = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return [.. partitions.OrderBy(partition => partition.Values[0], StringComparer.Ordinal)];
    }

    /// <summary>What still answers to a name of the stack: empty after a teardown.</summary>
    public static async Task<IReadOnlyList<string>> FindLeftoversAsync(this Lab lab, StackOutputs stack, CancellationToken cancellationToken = default)
    {
        var left = new List<string>();
        var buckets = (await lab.S3.ListBucketsAsync(cancellationToken)).Buckets ?? [];
        left.AddRange(buckets.Select(bucket => bucket.BucketName).Intersect([stack.RawBucket, stack.ProcessedBucket, stack.AthenaBucket]).Select(name => $"bucket {name}"));
        await NoteAsync($"delivery stream {stack.DeliveryStream}", () => lab.Firehose.DescribeDeliveryStreamAsync(new() { DeliveryStreamName = stack.DeliveryStream }, cancellationToken));
        await NoteAsync($"function {stack.Function}", () => lab.Lambda.GetFunctionAsync(new Amazon.Lambda.Model.GetFunctionRequest { FunctionName = stack.Function }, cancellationToken));
        await NoteAsync($"database {stack.Database}", () => lab.Glue.GetDatabaseAsync(new GetDatabaseRequest { Name = stack.Database }, cancellationToken));
        await NoteAsync($"crawler {stack.Crawler}", () => lab.Glue.GetCrawlerAsync(new GetCrawlerRequest { Name = stack.Crawler }, cancellationToken));
        await NoteAsync($"work group {stack.WorkGroup}", () => lab.Athena.GetWorkGroupAsync(new() { WorkGroup = stack.WorkGroup }, cancellationToken));
        return left;

        async Task NoteAsync(string what, Func<Task> ask)
        {
            try
            {
                await ask();
                left.Add(what);
            }
            catch (Amazon.Runtime.AmazonServiceException error) when (IsAbsence(error))
            {
                // That it is gone is what was hoped for.
            }
        }
    }

    // Athena says InvalidRequestException for a work group that is not there.
    private static bool IsAbsence(Amazon.Runtime.AmazonServiceException error) =>
        error is Amazon.KinesisFirehose.Model.ResourceNotFoundException or Amazon.Lambda.Model.ResourceNotFoundException or EntityNotFoundException
        || (error is Amazon.Athena.Model.InvalidRequestException && error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase));
}
