using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>The operations on crawlers.</summary>
internal sealed class GlueCrawlers(CloudContext cloud, CrawlerRunner runner)
{
    private const int PageSize = 100;

    public async Task<Empty> CreateAsync(PutCrawlerRequest request)
    {
        if (request.Role is null || request.Targets is null)
            throw GlueErrors.InvalidInput("A crawler needs a Role and Targets.");
        var now = cloud.Now;
        var crawler = Apply(
            new Crawler { Name = request.Name, Role = request.Role, Targets = request.Targets, CreationTime = now, LastUpdated = now }, request);
        Check(crawler);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (CrawlerStore.Find(transaction, request.Name) is not null)
                throw GlueErrors.CrawlerExists(request.Name);
            CrawlerStore.Put(transaction, crawler);
            ResourceTags.Add(transaction, Arn(request.Name), request.Tags);
        });
        return Empty.Result;
    }

    public async Task<Empty> UpdateAsync(PutCrawlerRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var old = RequireReady(transaction, request.Name);
            var changed = Apply(old, request) with { LastUpdated = cloud.Now, Version = old.Version + 1 };
            Check(changed);
            CrawlerStore.Put(transaction, changed);
        });
        return Empty.Result;
    }

    public object Get(CrawlerRequest request) => new { Crawler = cloud.Catalog.Read(session => CrawlerStore.Get(session, request.Name)) };

    public object GetAll(PageRequest request)
    {
        var (page, nextToken) = Page(request);
        return new { Crawlers = page, NextToken = nextToken };
    }

    public object List(PageRequest request)
    {
        var (page, nextToken) = Page(request);
        return new { CrawlerNames = page.ConvertAll(crawler => crawler.Name), NextToken = nextToken };
    }

    public async Task<Empty> DeleteAsync(CrawlerRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            RequireReady(transaction, request.Name);
            CrawlerStore.Delete(transaction, request.Name);
            ResourceTags.RemoveAll(transaction, Arn(request.Name));
        });
        return Empty.Result;
    }

    public async Task<Empty> StartAsync(CrawlerRequest request)
    {
        await runner.StartCrawlAsync(request.Name);
        return Empty.Result;
    }

    public async Task<Empty> StopAsync(CrawlerRequest request)
    {
        await runner.StopCrawlAsync(request.Name);
        return Empty.Result;
    }

    public object Metrics(CrawlerMetricsRequest request)
    {
        var metrics = cloud.Catalog.Read(session =>
        {
            var names = request.CrawlerNameList is { Count: > 0 } given ? given : CrawlerStore.All(session).ConvertAll(crawler => crawler.Name);
            return names.ConvertAll(name => (Name: name, Metrics: CrawlerStore.Metrics(session, name)));
        });
        return new
        {
            CrawlerMetricsList = metrics.ConvertAll(of => new
            {
                CrawlerName = of.Name,
                TimeLeftSeconds = 0d,
                StillEstimating = false,
                LastRuntimeSeconds = of.Metrics.Runtimes.LastOrDefault(),
                MedianRuntimeSeconds = of.Metrics.Runtimes.Order().ElementAtOrDefault(of.Metrics.Runtimes.Count / 2),
                of.Metrics.TablesCreated,
                of.Metrics.TablesUpdated,
                TablesDeleted = 0,
            }),
        };
    }

    private string Arn(string name) => cloud.Arn("glue", $"crawler/{name}");

    private (List<Crawler> Page, string? NextToken) Page(PageRequest request) => Paging.Page(
        cloud.Catalog.Read(CrawlerStore.All),
        crawler => crawler.Name, request.NextToken, Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize));

    private static Crawler RequireReady(CatalogSession session, string name)
    {
        var crawler = CrawlerStore.Get(session, name);
        return crawler.State == CrawlerState.Ready ? crawler : throw GlueErrors.CrawlerRunning(name);
    }

    private static Crawler Apply(Crawler crawler, PutCrawlerRequest request) => crawler with
    {
        Role = RoleName(request.Role ?? crawler.Role),
        DatabaseName = request.DatabaseName ?? crawler.DatabaseName,
        Description = request.Description ?? crawler.Description,
        Targets = request.Targets ?? crawler.Targets,
        Schedule = request.Schedule is null ? crawler.Schedule : request.Schedule.Length == 0 ? null : new CrawlerSchedule(request.Schedule, "SCHEDULED"),
        Classifiers = request.Classifiers ?? crawler.Classifiers,
        TablePrefix = request.TablePrefix ?? crawler.TablePrefix,
        SchemaChangePolicy = request.SchemaChangePolicy ?? crawler.SchemaChangePolicy,
        RecrawlPolicy = request.RecrawlPolicy ?? crawler.RecrawlPolicy,
        LineageConfiguration = request.LineageConfiguration ?? crawler.LineageConfiguration,
        LakeFormationConfiguration = request.LakeFormationConfiguration ?? crawler.LakeFormationConfiguration,
        Configuration = request.Configuration ?? crawler.Configuration,
        CrawlerSecurityConfiguration = request.CrawlerSecurityConfiguration ?? crawler.CrawlerSecurityConfiguration,
    };

    /// <summary>Glue gives a role back by its name, also when it came as an ARN.</summary>
    private static string RoleName(string role)
    {
        var mark = role.IndexOf(":role/", StringComparison.Ordinal);
        return mark < 0 ? role : role[(mark + ":role/".Length)..];
    }

    private static void Check(Crawler crawler)
    {
        var targets = crawler.Targets;
        if (targets is { S3Targets: null or { Count: 0 }, CatalogTargets: null or { Count: 0 }, Others: null or { Count: 0 } })
            throw GlueErrors.InvalidInput("At least one crawl target must be specified.");
        if (targets.CatalogTargets is { Count: > 0 } && crawler.SchemaChangePolicy.DeleteBehavior != "LOG")
            throw GlueErrors.InvalidInput("The SchemaChangePolicy for a crawler with catalog targets must have the DeleteBehavior LOG.");
        foreach (var target in targets.S3Targets ?? [])
        {
            if (S3Location.Parse(target.Path) is null)
                throw GlueErrors.InvalidInput($"The S3 target path '{target.Path}' is not of the form s3://bucket/prefix.");
        }
    }
}
