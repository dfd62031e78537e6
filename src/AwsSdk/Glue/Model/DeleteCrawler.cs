using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class DeleteCrawlerRequest : AmazonGlueRequest
{
    public string Name { get; set; }
}

public class DeleteCrawlerResponse : AmazonWebServiceResponse;
