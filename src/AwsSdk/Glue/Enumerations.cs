using Amazon.Runtime;

namespace Amazon.Glue;

public class CrawlerState(string value) : ConstantClass(value)
{
    public static readonly CrawlerState READY = new("READY");
    public static readonly CrawlerState RUNNING = new("RUNNING");
    public static readonly CrawlerState STOPPING = new("STOPPING");

    public static CrawlerState FindValue(string value) => FindValue<CrawlerState>(value);
    public static implicit operator CrawlerState(string value) => FindValue(value);
}

public class DeleteBehavior(string value) : ConstantClass(value)
{
    public static readonly DeleteBehavior DELETE_FROM_DATABASE = new("DELETE_FROM_DATABASE");
    public static readonly DeleteBehavior DEPRECATE_IN_DATABASE = new("DEPRECATE_IN_DATABASE");
    public static readonly DeleteBehavior LOG = new("LOG");

    public static DeleteBehavior FindValue(string value) => FindValue<DeleteBehavior>(value);
    public static implicit operator DeleteBehavior(string value) => FindValue(value);
}

public class LastCrawlStatus(string value) : ConstantClass(value)
{
    public static readonly LastCrawlStatus CANCELLED = new("CANCELLED");
    public static readonly LastCrawlStatus FAILED = new("FAILED");
    public static readonly LastCrawlStatus SUCCEEDED = new("SUCCEEDED");

    public static LastCrawlStatus FindValue(string value) => FindValue<LastCrawlStatus>(value);
    public static implicit operator LastCrawlStatus(string value) => FindValue(value);
}

public class MetadataOperation(string value) : ConstantClass(value)
{
    public static readonly MetadataOperation CREATE = new("CREATE");

    public static MetadataOperation FindValue(string value) => FindValue<MetadataOperation>(value);
    public static implicit operator MetadataOperation(string value) => FindValue(value);
}

public class RecrawlBehavior(string value) : ConstantClass(value)
{
    public static readonly RecrawlBehavior CRAWL_EVENT_MODE = new("CRAWL_EVENT_MODE");
    public static readonly RecrawlBehavior CRAWL_EVERYTHING = new("CRAWL_EVERYTHING");
    public static readonly RecrawlBehavior CRAWL_NEW_FOLDERS_ONLY = new("CRAWL_NEW_FOLDERS_ONLY");

    public static RecrawlBehavior FindValue(string value) => FindValue<RecrawlBehavior>(value);
    public static implicit operator RecrawlBehavior(string value) => FindValue(value);
}

public class ResourceShareType(string value) : ConstantClass(value)
{
    public static readonly ResourceShareType ALL = new("ALL");
    public static readonly ResourceShareType FEDERATED = new("FEDERATED");
    public static readonly ResourceShareType FOREIGN = new("FOREIGN");

    public static ResourceShareType FindValue(string value) => FindValue<ResourceShareType>(value);
    public static implicit operator ResourceShareType(string value) => FindValue(value);
}

public class ScheduleState(string value) : ConstantClass(value)
{
    public static readonly ScheduleState NOT_SCHEDULED = new("NOT_SCHEDULED");
    public static readonly ScheduleState SCHEDULED = new("SCHEDULED");
    public static readonly ScheduleState TRANSITIONING = new("TRANSITIONING");

    public static ScheduleState FindValue(string value) => FindValue<ScheduleState>(value);
    public static implicit operator ScheduleState(string value) => FindValue(value);
}

public class UpdateBehavior(string value) : ConstantClass(value)
{
    public static readonly UpdateBehavior LOG = new("LOG");
    public static readonly UpdateBehavior UPDATE_IN_DATABASE = new("UPDATE_IN_DATABASE");

    public static UpdateBehavior FindValue(string value) => FindValue<UpdateBehavior>(value);
    public static implicit operator UpdateBehavior(string value) => FindValue(value);
}
