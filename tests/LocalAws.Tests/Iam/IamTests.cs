using System.Globalization;

namespace Workbook.LocalAws.Tests.Iam;

public sealed class IamTests : IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await TestCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task A_role_is_created_described_and_deleted_only_without_policies()
    {
        var created = await IamAsync("CreateRole", ("RoleName", "worker"), ("Path", "/app/"), ("AssumeRolePolicyDocument", Trust), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        Assert.Equal("arn:aws:iam::000000000000:role/app/worker", created.Body.Descendants("Arn").Single().Value);
        await IamAsync("PutRolePolicy", ("RoleName", "worker"), ("PolicyName", "inline"), ("PolicyDocument", Trust));
        await IamAsync("AttachRolePolicy", ("RoleName", "worker"), ("PolicyArn", "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));

        var got = await IamAsync("GetRole", ("RoleName", "worker"));
        Assert.Equal(Trust, Uri.UnescapeDataString(got.Body.Descendants("AssumeRolePolicyDocument").Single().Value));
        var attached = await IamAsync("ListAttachedRolePolicies", ("RoleName", "worker"));
        Assert.Equal("AWSLambdaBasicExecutionRole", attached.Body.Descendants("PolicyName").Single().Value);
        Assert.Equal((409, "DeleteConflict"), await ErrorAsync("DeleteRole", ("RoleName", "worker")));
        await IamAsync("DeleteRolePolicy", ("RoleName", "worker"), ("PolicyName", "inline"));
        await IamAsync("DetachRolePolicy", ("RoleName", "worker"), ("PolicyArn", "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
        Assert.Equal(200, (await IamAsync("DeleteRole", ("RoleName", "worker"))).Status);
        Assert.Equal((404, "NoSuchEntity"), await ErrorAsync("GetRole", ("RoleName", "worker")));
    }

    [Fact]
    public async Task What_IAM_refuses_is_refused()
    {
        await IamAsync("CreateRole", ("RoleName", "twice"), ("AssumeRolePolicyDocument", Trust));
        Assert.Equal((409, "EntityAlreadyExists"), await ErrorAsync("CreateRole", ("RoleName", "twice"), ("AssumeRolePolicyDocument", Trust)));
        Assert.Equal((400, "MalformedPolicyDocument"), await ErrorAsync("CreateRole", ("RoleName", "bad"), ("AssumeRolePolicyDocument", "{")));
        Assert.Equal((400, "InvalidAction"), await ErrorAsync("Dance"));
        Assert.Equal((404, "NoSuchEntity"), await ErrorAsync("AttachRolePolicy", ("RoleName", "twice"), ("PolicyArn", "arn:aws:iam::000000000000:policy/none")));
    }

    [Fact]
    public async Task An_unsigned_form_is_refused_in_IAMs_shape()
    {
        var reply = await _cloud.Raw.SendUnsignedAsync(
            "POST", "/", "Action=ListRoles&Version=2010-05-08"u8.ToArray(), ("Content-Type", "application/x-www-form-urlencoded"));
        Assert.Equal(403, reply.Status);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_managed_policy_keeps_its_versions()
    {
        var arn = (await IamAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Trust))).Body.Descendants("Arn").Single().Value;
        await IamAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Trust), ("SetAsDefault", "true"));
        Assert.Equal("v2", (await IamAsync("GetPolicy", ("PolicyArn", arn))).Body.Descendants("DefaultVersionId").Single().Value);
        Assert.Equal(["v2", "v1"], (await IamAsync("ListPolicyVersions", ("PolicyArn", arn))).Body.Descendants("VersionId").Select(id => id.Value));
        Assert.Equal((409, "DeleteConflict"), await ErrorAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v2")));
    }

    private Task<(int Status, System.Xml.Linq.XElement Body)> IamAsync(string action, params (string, string)[] form) =>
        _cloud.Raw.QueryAsync("iam", [("Action", action), ("Version", "2010-05-08"), .. form]);

    private async Task<(int, string)> ErrorAsync(string action, params (string, string)[] form)
    {
        var (status, body) = await IamAsync(action, form);
        return (status, body.Descendants("Code").Single().Value.ToString(CultureInfo.InvariantCulture));
    }
}
