using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class StopCrawlerRequest : AmazonGlueRequest
{
    public string Name { get; set; }
}

public class StopCrawlerResponse : AmazonWebServiceResponse;
