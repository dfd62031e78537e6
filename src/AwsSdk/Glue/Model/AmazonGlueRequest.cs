using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class AmazonGlueRequest : AmazonWebServiceRequest;
