using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Workbook.AwsSdk.Tests.Support;

namespace Workbook.AwsSdk.Tests;

/// <summary>Shapes as in https://docs.aws.amazon.com/lambda/latest/api/.</summary>
public class LambdaTests
{
    [Fact]
    public async Task Creating_a_function_posts_its_zip_and_reads_its_configuration_back()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            {"FunctionName":"transform","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:transform","Runtime":"provided.al2023",
             "State":"Pending","CodeSize":7,"Timeout":60,"LastModified":"2025-09-20T10:00:00.000+0000","Architectures":["arm64"],
             "Environment":{"Variables":{"PROCESSED_BUCKET":"p"}}}
            """, HttpStatusCode.Created));
        using var lambda = Client(service);

        var response = await lambda.CreateFunctionAsync(new CreateFunctionRequest
        {
            FunctionName = "transform",
            Role = "arn:aws:iam::000000000000:role/transform",
            Runtime = Amazon.Lambda.Runtime.ProvidedAl2023,
            Handler = "bootstrap",
            Code = new FunctionCode { ZipFile = new MemoryStream("PK-data"u8.ToArray()) },
            Environment = new Amazon.Lambda.Model.Environment { Variables = new() { ["PROCESSED_BUCKET"] = "p" } },
            Architectures = ["arm64"],
        });

        Assert.Equal("POST /2015-03-31/functions", $"{service.Request.Method} {service.Request.Path}");
        Assert.Equal("application/json", service.Request.Headers["Content-Type"]);
        var body = JsonDocument.Parse(service.Request.Body).RootElement;
        Assert.Equal("transform", body.GetProperty("FunctionName").GetString());
        Assert.Equal("PK-data", Encoding.UTF8.GetString(body.GetProperty("Code").GetProperty("ZipFile").GetBytesFromBase64()));
        Assert.Equal("provided.al2023", body.GetProperty("Runtime").GetString());
        Assert.False(body.TryGetProperty("Description", out _));
        Assert.Equal(State.Pending, response.State);
        Assert.Equal("p", response.Environment.Variables["PROCESSED_BUCKET"]);
        Assert.Equal(7, response.CodeSize);
    }

    [Fact]
    public async Task A_function_named_by_its_arn_is_encoded_in_the_path()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"Configuration":{"State":"Active"},"Code":{"RepositoryType":"S3"}}"""));
        using var lambda = Client(service);

        var response = await lambda.GetFunctionAsync(
            new GetFunctionRequest { FunctionName = "arn:aws:lambda:us-east-1:000000000000:function:transform", Qualifier = "$LATEST" });

        Assert.Equal(
            "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Atransform?Qualifier=%24LATEST",
            service.Request.Path);
        Assert.Equal("", service.Request.Body);
        Assert.Equal("S3", response.Code.RepositoryType);
    }

    [Fact]
    public async Task Invoking_sends_the_payload_as_it_is_and_reads_headers_and_body()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"errorMessage":"no"}""")
        {
            Headers = { ["X-Amz-Function-Error"] = "Unhandled", ["X-Amz-Log-Result"] = "bG9n", ["X-Amz-Executed-Version"] = "$LATEST" },
        });
        using var lambda = Client(service);

        var response = await lambda.InvokeAsync(new InvokeRequest
        {
            FunctionName = "transform",
            InvocationType = InvocationType.RequestResponse,
            LogType = LogType.Tail,
            Payload = """{"Records":[]}""",
        });

        Assert.Equal("/2015-03-31/functions/transform/invocations", service.Request.Path);
        Assert.Equal("RequestResponse", service.Request.Headers["X-Amz-Invocation-Type"]);
        Assert.Equal("Tail", service.Request.Headers["X-Amz-Log-Type"]);
        Assert.Equal("""{"Records":[]}""", service.Request.Body);
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("Unhandled", response.FunctionError);
        Assert.Equal("bG9n", response.LogResult);
        Assert.Equal("$LATEST", response.ExecutedVersion);
        Assert.Equal("""{"errorMessage":"no"}""", Encoding.UTF8.GetString(response.Payload.ToArray()));
    }

    [Fact]
    public async Task An_event_without_payload_is_accepted_with_its_status()
    {
        await using var service = await RecordedService.StartAsync(new Answer("", HttpStatusCode.Accepted));
        using var lambda = Client(service);

        var response = await lambda.InvokeAsync(new InvokeRequest { FunctionName = "transform", InvocationType = InvocationType.Event });

        Assert.Equal(202, response.StatusCode);
        Assert.Equal(0, response.Payload.Length);
    }

    [Fact]
    public async Task Removing_a_permission_names_function_and_statement_in_the_path()
    {
        await using var service = await RecordedService.StartAsync(new Answer("", HttpStatusCode.NoContent));
        using var lambda = Client(service);

        await lambda.RemovePermissionAsync(new RemovePermissionRequest { FunctionName = "transform", StatementId = "s3", RevisionId = "r" });

        Assert.Equal("DELETE /2015-03-31/functions/transform/policy/s3?RevisionId=r", $"{service.Request.Method} {service.Request.Path}");
    }

    [Fact]
    public async Task An_error_is_known_by_its_header()
    {
        await using var service = await RecordedService.StartAsync(
            new Answer("""{"Type":"User","Message":"Function not found"}""", HttpStatusCode.NotFound)
            {
                Headers = { ["x-amzn-ErrorType"] = "ResourceNotFoundException" },
            });
        using var lambda = Client(service);

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => lambda.GetPolicyAsync(new GetPolicyRequest { FunctionName = "gone" }));

        Assert.Equal("User", error.Type);
        Assert.Equal("Function not found", error.Message);
    }

    [Fact]
    public async Task A_call_without_function_name_fails_before_it_is_sent()
    {
        await using var service = await RecordedService.StartAsync(new Answer());
        using var lambda = Client(service);

        var error = await Assert.ThrowsAsync<AmazonLambdaException>(() => lambda.GetFunctionAsync(new GetFunctionRequest()));

        Assert.Equal("Request object does not have required field FunctionName set", error.Message);
        Assert.Empty(service.Requests);
    }

    private static AmazonLambdaClient Client(RecordedService service) => new(Clients.Credentials, service.Configure(new AmazonLambdaConfig()));
}
