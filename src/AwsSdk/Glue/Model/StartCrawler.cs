using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class StartCrawlerRequest : AmazonGlueRequest
{
    public string Name { get; set; }
}

public class StartCrawlerResponse : AmazonWebServiceResponse;
