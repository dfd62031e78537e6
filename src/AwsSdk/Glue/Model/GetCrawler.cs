using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class GetCrawlerRequest : AmazonGlueRequest
{
    public string Name { get; set; }
}

public class GetCrawlerResponse : AmazonWebServiceResponse
{
    public Crawler Crawler { get; set; }
}
