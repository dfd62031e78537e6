using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class AmazonKinesisFirehoseRequest : AmazonWebServiceRequest;
