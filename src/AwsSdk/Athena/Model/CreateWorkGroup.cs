using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class CreateWorkGroupRequest : AmazonAthenaRequest
{
    public string Name { get; set; }
    public WorkGroupConfiguration Configuration { get; set; }
    public string Description { get; set; }
    public List<Tag> Tags { get; set; } = Collections.New<List<Tag>>();
}

public class CreateWorkGroupResponse : AmazonWebServiceResponse;
