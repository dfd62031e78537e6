using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class Crawler
{
    public string Name { get; set; }
    public string Role { get; set; }
    public CrawlerTargets Targets { get; set; }
    public string DatabaseName { get; set; }
    public string Description { get; set; }
    public List<string> Classifiers { get; set; } = Collections.New<List<string>>();
    public RecrawlPolicy RecrawlPolicy { get; set; }
    public SchemaChangePolicy SchemaChangePolicy { get; set; }
    public CrawlerState State { get; set; }
    public string TablePrefix { get; set; }
    public Schedule Schedule { get; set; }
    public long? CrawlElapsedTime { get; set; }
    public DateTime? CreationTime { get; set; }
    public DateTime? LastUpdated { get; set; }
    public LastCrawlInfo LastCrawl { get; set; }
    public long? Version { get; set; }
    public string Configuration { get; set; }
    public string CrawlerSecurityConfiguration { get; set; }
}

public class RecrawlPolicy
{
    public RecrawlBehavior RecrawlBehavior { get; set; }
}

public class SchemaChangePolicy
{
    public UpdateBehavior UpdateBehavior { get; set; }
    public DeleteBehavior DeleteBehavior { get; set; }
}

public class Schedule
{
    public string ScheduleExpression { get; set; }
    public ScheduleState State { get; set; }
}

public class LastCrawlInfo
{
    public LastCrawlStatus Status { get; set; }
    public string ErrorMessage { get; set; }
    public string LogGroup { get; set; }
    public string LogStream { get; set; }
    public string MessagePrefix { get; set; }
    public DateTime? StartTime { get; set; }
}
