using System.Net;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Workbook.AwsSdk.Tests.Support;

namespace Workbook.AwsSdk.Tests;

/// <summary>Shapes as in https://docs.aws.amazon.com/IAM/latest/APIReference/.</summary>
public class IdentityManagementTests
{
    [Fact]
    public async Task A_request_is_a_form_of_flattened_members()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            <CreateRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateRoleResult><Role>
              <Path>/</Path><RoleName>transform</RoleName><RoleId>AROAEXAMPLE</RoleId><Arn>arn:aws:iam::000000000000:role/transform</Arn>
              <CreateDate>2025-09-20T10:00:00Z</CreateDate><MaxSessionDuration>3600</MaxSessionDuration>
              <Tags><member><Key>project</Key><Value>clickstream</Value></member></Tags>
            </Role></CreateRoleResult><ResponseMetadata><RequestId>iam-1</RequestId></ResponseMetadata></CreateRoleResponse>
            """) { RequestId = null });
        using var iam = Client(service);

        var response = await iam.CreateRoleAsync(new CreateRoleRequest
        {
            RoleName = "transform",
            AssumeRolePolicyDocument = """{"Version":"2012-10-17"}""",
            MaxSessionDuration = 3600,
            Tags = [new Tag { Key = "project", Value = "click stream" }],
        });

        Assert.Equal("POST /", $"{service.Request.Method} {service.Request.Path}");
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", service.Request.Headers["Content-Type"]);
        Assert.Equal(
            "Action=CreateRole&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%7D&MaxSessionDuration=3600"
            + "&RoleName=transform&Tags.member.1.Key=project&Tags.member.1.Value=click%20stream&Version=2010-05-08",
            service.Request.Body);
        Assert.Equal("AROAEXAMPLE", response.Role.RoleId);
        Assert.Equal(new DateTime(2025, 9, 20, 10, 0, 0, DateTimeKind.Utc), response.Role.CreateDate);
        Assert.Equal(3600, response.Role.MaxSessionDuration);
        Assert.Equal("clickstream", Assert.Single(response.Role.Tags).Value);
        Assert.Null(response.Role.Description);
        Assert.Equal("iam-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Lists_of_text_and_flags_are_read()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            <ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames><member>a</member><member>b</member></PolicyNames>
            <IsTruncated>false</IsTruncated></ListRolePoliciesResult></ListRolePoliciesResponse>
            """));
        using var iam = Client(service);

        var response = await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = "transform" });

        Assert.Equal(["a", "b"], response.PolicyNames);
        Assert.False(response.IsTruncated);
    }

    [Fact]
    public async Task An_error_code_without_suffix_becomes_its_exception()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>
            <Message>The role with name gone cannot be found.</Message></Error><RequestId>iam-2</RequestId></ErrorResponse>
            """, HttpStatusCode.NotFound));
        using var iam = Client(service);

        var error = await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = "gone" }));

        Assert.Equal("The role with name gone cannot be found.", error.Message);
        Assert.Equal("NoSuchEntity", error.ErrorCode);
        Assert.Equal(Amazon.Runtime.ErrorType.Sender, error.ErrorType);
        Assert.Equal("iam-2", error.RequestId);
    }

    [Fact]
    public async Task An_operation_without_output_reads_an_answer_without_result()
    {
        await using var service = await RecordedService.StartAsync(new Answer(
            "<DeleteRoleResponse><ResponseMetadata><RequestId>iam-3</RequestId></ResponseMetadata></DeleteRoleResponse>")
        { RequestId = null });
        using var iam = Client(service);

        var response = await iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "transform" });

        Assert.Equal("iam-3", response.ResponseMetadata.RequestId);
    }

    private static AmazonIdentityManagementServiceClient Client(RecordedService service) =>
        new(Clients.Credentials, service.Configure(new AmazonIdentityManagementServiceConfig()));
}
