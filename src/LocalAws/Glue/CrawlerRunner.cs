using System.Collections.Concurrent;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Logs;

namespace Workbook.LocalAws.Glue;

/// <summary>Runs crawls in the background, one per crawler at a time; the state of each is in its row.</summary>
internal sealed class CrawlerRunner(CloudContext cloud, CatalogCrawl catalogCrawl, S3Crawl s3Crawl, LogWriter logs) : ICloudService
{
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stopping, Task Done)> _running = [];

    /// <summary>Crawls that a killed server was in the middle of have failed.</summary>
    public Task StartAsync() => cloud.Catalog.WriteAsync(transaction =>
    {
        foreach (var crawler in CrawlerStore.All(transaction).Where(crawler => crawler.State != CrawlerState.Ready))
        {
            var last = NewCrawl(crawler.Name, crawler.LastUpdated) with { Status = LastCrawl.Failed, ErrorMessage = "The server ended during the crawl. Start the crawler again." };
            CrawlerStore.Put(transaction, crawler with { State = CrawlerState.Ready, LastCrawl = last });
        }
    });

    public async Task StartCrawlAsync(string name)
    {
        var crawler = await cloud.Catalog.WriteAsync(transaction =>
        {
            var ready = CrawlerStore.Get(transaction, name);
            if (ready.State != CrawlerState.Ready)
                throw GlueErrors.CrawlerRunning(name);
            CrawlerStore.Put(transaction, ready with { State = CrawlerState.Running });
            return ready;
        });
        var stopping = new CancellationTokenSource();
        var begin = new TaskCompletionSource();
        _running[name] = (stopping, CrawlAsync(crawler, begin.Task, stopping));
        begin.SetResult();
    }

    public async Task StopCrawlAsync(string name)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var crawler = CrawlerStore.Get(transaction, name);
            if (crawler.State == CrawlerState.Stopping)
                throw GlueErrors.CrawlerStopping(name);
            if (crawler.State == CrawlerState.Ready)
                throw GlueErrors.CrawlerNotRunning(name);
            CrawlerStore.Put(transaction, crawler with { State = CrawlerState.Stopping });
        });
        if (_running.TryGetValue(name, out var crawl))
            await crawl.Stopping.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stopping, done) in _running.Values)
        {
            await stopping.CancelAsync();
            await done;
        }
    }

    private async Task CrawlAsync(Crawler crawler, Task begin, CancellationTokenSource stopping)
    {
        await begin;
        await Task.Yield();
        var started = cloud.Clock.GetTimestamp();
        var crawl = NewCrawl(crawler.Name, cloud.Now);
        Log(crawl, "BENCHMARK : Running Start Crawl for Crawler " + crawler.Name);
        var outcome = new CrawlOutcome();
        try
        {
            await CrawlTargetsAsync(crawler, outcome, crawl, stopping.Token);
            crawl = crawl with { Status = LastCrawl.Succeeded };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            crawl = crawl with { Status = LastCrawl.Cancelled };
        }
        catch (Exception error) when (error is AwsException or CrawlException or IOException)
        {
            crawl = crawl with { Status = LastCrawl.Failed, ErrorMessage = error.Message };
            Log(crawl, "ERROR : " + error.Message);
        }

        Log(crawl, $"BENCHMARK : Crawler has finished running with status {crawl.Status}");
        await EndAsync(crawler.Name, crawl, outcome, cloud.Clock.GetElapsedTime(started));
        _running.TryRemove(crawler.Name, out _);
        stopping.Dispose();
    }

    private async Task CrawlTargetsAsync(Crawler crawler, CrawlOutcome outcome, LastCrawl crawl, CancellationToken cancellationToken)
    {
        foreach (var target in crawler.Targets.CatalogTargets ?? [])
        {
            foreach (var table in target.Tables)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var added = await catalogCrawl.CrawlAsync(crawler, target.DatabaseName, table);
                Log(crawl, $"INFO : Added {added} partitions to table {target.DatabaseName}.{table}");
                outcome.TablesUpdated += added > 0 ? 1 : 0;
            }
        }

        foreach (var target in crawler.Targets.S3Targets ?? [])
        {
            foreach (var line in await s3Crawl.CrawlAsync(crawler, target, outcome, cancellationToken))
                Log(crawl, "INFO : " + line);
        }

        if (crawler.Targets.Others is { Count: > 0 } others)
            throw new CrawlException($"Local AWS cannot crawl targets of the kind {string.Join(", ", others.Keys)}.");
    }

    private Task EndAsync(string name, LastCrawl crawl, CrawlOutcome outcome, TimeSpan elapsed) => cloud.Catalog.WriteAsync(transaction =>
    {
        var crawler = CrawlerStore.Get(transaction, name);
        CrawlerStore.Put(transaction, crawler with { State = CrawlerState.Ready, LastCrawl = crawl, CrawlElapsedTime = 0 });
        var metrics = CrawlerStore.Metrics(transaction, name);
        CrawlerStore.PutMetrics(transaction, name, metrics with
        {
            Runtimes = [.. metrics.Runtimes, elapsed.TotalSeconds],
            TablesCreated = outcome.TablesCreated,
            TablesUpdated = outcome.TablesUpdated,
        });
    });

    private void Log(LastCrawl crawl, string message) =>
        logs.Append(new LogLine(crawl.LogGroup, crawl.LogStream, cloud.Now.ToUnixTimeMilliseconds(), $"[{crawl.MessagePrefix}] {message}"));

    private static LastCrawl NewCrawl(string name, DateTimeOffset start) =>
        new() { Status = LastCrawl.Failed, LogStream = name, MessagePrefix = Guid.NewGuid().ToString(), StartTime = start };
}

/// <summary>What a crawl changed.</summary>
internal sealed class CrawlOutcome
{
    public int TablesCreated { get; set; }

    public int TablesUpdated { get; set; }
}

/// <summary>A crawl cannot do what its targets ask for.</summary>
internal sealed class CrawlException(string message) : Exception(message);
