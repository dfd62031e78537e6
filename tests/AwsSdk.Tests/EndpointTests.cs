using Amazon;
using Amazon.Athena;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Workbook.AwsSdk.Tests;

public class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", "https://athena.us-east-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://athena.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://athena.us-gov-west-1.amazonaws.com/")]
    public void A_regional_service_has_an_endpoint_in_each_region(string region, string url) =>
        Assert.Equal(url, Resolve(new AmazonAthenaConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }));

    [Theory]
    [InlineData("eu-central-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    public void Iam_has_one_endpoint_and_signing_region_in_each_partition(string region, string url, string signingRegion)
    {
        var config = new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };

        var endpoint = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(null));

        Assert.Equal(url, new Uri(endpoint.URL).AbsoluteUri);
        var scheme = (IPropertyBag)((List<object>)endpoint.Attributes["authSchemes"])[0];
        Assert.Equal(signingRegion, scheme["signingRegion"]);
    }

    [Fact]
    public void Dual_stack_and_fips_change_the_host()
    {
        var region = RegionEndpoint.USWest2;
        Assert.Equal("https://lambda.us-west-2.api.aws/", Resolve(new AmazonLambdaConfig { RegionEndpoint = region, UseDualstackEndpoint = true }));
        Assert.Equal("https://lambda-fips.us-west-2.amazonaws.com/", Resolve(new AmazonLambdaConfig { RegionEndpoint = region, UseFIPSEndpoint = true }));
    }

    [Fact]
    public void A_configured_url_stands_as_it_is_but_not_with_fips()
    {
        Assert.Equal("http://127.0.0.1:4566/", Resolve(new AmazonAthenaConfig { ServiceURL = "http://127.0.0.1:4566" }));
        var error = Assert.Throws<AmazonClientException>(
            () => Resolve(new AmazonAthenaConfig { ServiceURL = "http://127.0.0.1:4566", UseFIPSEndpoint = true }));
        Assert.Equal("Invalid Configuration: FIPS and custom endpoint are not supported", error.Message);
    }

    [Fact]
    public void Retries_and_timeouts_are_those_of_the_standard_mode()
    {
        var config = new AmazonAthenaConfig { RegionEndpoint = RegionEndpoint.USEast1 };
        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
        Assert.Equal(2, config.MaxErrorRetry);
    }

    private static string Resolve(ClientConfig config) =>
        new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(null)).URL).AbsoluteUri;
}
