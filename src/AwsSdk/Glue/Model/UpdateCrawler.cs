using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class UpdateCrawlerRequest : AmazonGlueRequest
{
    public string Name { get; set; }
    public string Role { get; set; }
    public string DatabaseName { get; set; }
    public string Description { get; set; }
    public CrawlerTargets Targets { get; set; }
    public string Schedule { get; set; }
    public List<string> Classifiers { get; set; } = Collections.New<List<string>>();
    public string TablePrefix { get; set; }
    public SchemaChangePolicy SchemaChangePolicy { get; set; }
    public RecrawlPolicy RecrawlPolicy { get; set; }
    public string Configuration { get; set; }
    public string CrawlerSecurityConfiguration { get; set; }
}

public class UpdateCrawlerResponse : AmazonWebServiceResponse;
