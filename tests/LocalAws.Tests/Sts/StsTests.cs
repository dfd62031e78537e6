using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Workbook.LocalAws.Tests.Sts;

public sealed class StsTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await TestCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Session_credentials_of_a_role_sign_requests_with_their_token_only()
    {
        var cancel = TestContext.Current.CancellationToken;
        await _cloud.Raw.QueryAsync("iam", ("Action", "CreateRole"), ("Version", "2010-05-08"), ("RoleName", "worker"), ("AssumeRolePolicyDocument", """{"Statement":[]}"""));
        var config = new AmazonSecurityTokenServiceConfig { ServiceURL = _cloud.Server.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
        using var administrator = new AmazonSecurityTokenServiceClient(new BasicAWSCredentials(_cloud.Server.Credentials.AccessKeyId, _cloud.Server.Credentials.SecretAccessKey), config);
        Assert.Equal("arn:aws:iam::000000000000:root", (await administrator.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel)).Arn);

        var assumed = await administrator.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::000000000000:role/worker", RoleSessionName = "run-1" }, cancel);
        using var worker = new AmazonSecurityTokenServiceClient(assumed.Credentials, config);
        Assert.Equal("arn:aws:sts::000000000000:assumed-role/worker/run-1", (await worker.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel)).Arn);

        using var tokenless = new AmazonSecurityTokenServiceClient(new BasicAWSCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey), config);
        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => tokenless.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel));
        Assert.Equal("InvalidClientTokenId", refused.ErrorCode);
        Assert.Equal(3600, (assumed.Credentials.Expiration!.Value.ToUniversalTime() - DateTime.UtcNow).TotalSeconds, 60.0);
    }
}
