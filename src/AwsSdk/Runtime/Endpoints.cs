#nullable enable
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util;

namespace Workbook.AwsSdk.Runtime;

/// <summary>A service's endpoint by region, partition, dual stack and FIPS, or the one the caller configured.</summary>
internal sealed class EndpointRules(ServiceDescription service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var (isFips, isDualStack) = (parameters["UseFIPS"] is true, parameters["UseDualStack"] is true);
        if (parameters["Endpoint"] is string { Length: > 0 } url)
            return isFips || isDualStack
                ? throw new AmazonClientException(
                    $"Invalid Configuration: {(isFips ? "FIPS" : "Dualstack")} and custom endpoint are not supported")
                : new Endpoint(url);
        if (parameters["Region"] is not string { Length: > 0 } region)
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(region);
        if (service.IsGlobal && !isFips && !isDualStack && GlobalEndpoint((string)partition["name"]) is { } global)
            return global;
        var suffix = (string)partition[isDualStack ? "dualStackDnsSuffix" : "dnsSuffix"];
        return new Endpoint($"https://{service.EndpointPrefix}{(isFips ? "-fips" : "")}.{region}.{suffix}");
    }

    /// <summary>IAM's endpoints, each signed for the region in which its partition keeps IAM.</summary>
    private static Endpoint? GlobalEndpoint(string partition) => partition switch
    {
        "aws" => SignedFor("https://iam.amazonaws.com", "us-east-1"),
        "aws-cn" => SignedFor("https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        "aws-us-gov" => SignedFor("https://iam.us-gov.amazonaws.com", "us-gov-west-1"),
        _ => null,
    };

    private static Endpoint SignedFor(string url, string region) =>
        new(url, $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{region}}"}]}""", "");

    public static EndpointParameters ParametersOf(IClientConfig config, RegionEndpoint? alternate) => new()
    {
        ["Region"] = alternate?.SystemName ?? config.RegionEndpoint?.SystemName ?? SigningRegion(config),
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
        ["Endpoint"] = config.ServiceURL,
    };

    private static string? SigningRegion(IClientConfig config) =>
        config.AuthenticationRegion is { Length: > 0 } region ? region
        : string.IsNullOrEmpty(config.ServiceURL) ? null
        : AWSSDKUtils.DetermineRegion(config.ServiceURL);
}
