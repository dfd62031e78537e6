using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Glue;

/// <summary>What a caller says of a crawler.</summary>
internal sealed record PutCrawlerRequest
{
    public required string Name { get; init; }

    public string? Role { get; init; }

    public string? DatabaseName { get; init; }

    public string? Description { get; init; }

    public CrawlerTargets? Targets { get; init; }

    public string? Schedule { get; init; }

    public List<string>? Classifiers { get; init; }

    public string? TablePrefix { get; init; }

    public SchemaChangePolicy? SchemaChangePolicy { get; init; }

    public RecrawlPolicy? RecrawlPolicy { get; init; }

    public JsonElement? LineageConfiguration { get; init; }

    public JsonElement? LakeFormationConfiguration { get; init; }

    public string? Configuration { get; init; }

    public string? CrawlerSecurityConfiguration { get; init; }

    public Dictionary<string, string>? Tags { get; init; }
}

internal sealed record CrawlerTargets
{
    public List<S3Target>? S3Targets { get; init; }

    public List<CatalogTarget>? CatalogTargets { get; init; }

    /// <summary>Targets of other kinds (JDBC, DynamoDB …), which are kept but cannot be crawled here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

internal sealed record S3Target
{
    public required string Path { get; init; }

    public List<string>? Exclusions { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

internal sealed record CatalogTarget
{
    public required string DatabaseName { get; init; }

    public required List<string> Tables { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

internal sealed record SchemaChangePolicy
{
    public string UpdateBehavior { get; init; } = "UPDATE_IN_DATABASE";

    public string DeleteBehavior { get; init; } = "DEPRECATE_IN_DATABASE";
}

internal sealed record RecrawlPolicy
{
    public string RecrawlBehavior { get; init; } = "CRAWL_EVERYTHING";
}

internal sealed record CrawlerSchedule(string ScheduleExpression, string State);

/// <summary>How a crawl ended.</summary>
internal sealed record LastCrawl
{
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string Cancelled = "CANCELLED";

    public required string Status { get; init; }

    public string? ErrorMessage { get; init; }

    public string LogGroup { get; init; } = Crawler.LogGroup;

    public required string LogStream { get; init; }

    public required string MessagePrefix { get; init; }

    public required DateTimeOffset StartTime { get; init; }
}

/// <summary>A crawler as Glue describes it. Its schedule is kept as text; crawls start by StartCrawler alone.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_Crawler.html</remarks>
internal sealed record Crawler
{
    public const string LogGroup = "/aws-glue/crawlers";

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required CrawlerTargets Targets { get; init; }

    public string? DatabaseName { get; init; }

    public string? Description { get; init; }

    public List<string> Classifiers { get; init; } = [];

    public RecrawlPolicy RecrawlPolicy { get; init; } = new();

    public SchemaChangePolicy SchemaChangePolicy { get; init; } = new();

    public JsonElement? LineageConfiguration { get; init; }

    public string State { get; init; } = CrawlerState.Ready;

    public string? TablePrefix { get; init; }

    public CrawlerSchedule? Schedule { get; init; }

    public long CrawlElapsedTime { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required DateTimeOffset LastUpdated { get; init; }

    public LastCrawl? LastCrawl { get; init; }

    public long Version { get; init; } = 1;

    public string? Configuration { get; init; }

    public string? CrawlerSecurityConfiguration { get; init; }

    public JsonElement? LakeFormationConfiguration { get; init; }
}

/// <summary>What a crawler may be doing.</summary>
internal static class CrawlerState
{
    public const string Ready = "READY";
    public const string Running = "RUNNING";
    public const string Stopping = "STOPPING";
}

/// <summary>What the crawls of a crawler have done.</summary>
internal sealed record CrawlerMetrics
{
    /// <summary>Seconds of each crawl that ended, oldest first.</summary>
    public List<double> Runtimes { get; init; } = [];

    public int TablesCreated { get; init; }

    public int TablesUpdated { get; init; }
}

internal sealed record CrawlerRequest
{
    public required string Name { get; init; }
}

internal sealed record CrawlerMetricsRequest(List<string>? CrawlerNameList, int? MaxResults, string? NextToken);
