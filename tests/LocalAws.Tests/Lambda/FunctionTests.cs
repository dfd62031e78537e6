using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Lambda;

/// <summary>https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html</summary>
public sealed class FunctionTests : LambdaTestBase
{
    private static readonly byte[] Package = ShellFunction.Loop("");

    [Fact]
    public async Task A_function_is_described_as_it_was_created()
    {
        var created = await CreateAsync("clicks", Package, timeout: 9, variables: new() { ["BUCKET"] = "lake" });
        var got = await Functions.GetFunctionAsync(new GetFunctionRequest { FunctionName = "clicks" }, Cancel);

        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:clicks", created.FunctionArn);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Package)), got.Configuration.CodeSha256);
        Assert.Equal(Package.Length, got.Configuration.CodeSize);
        Assert.Equal(9, got.Configuration.Timeout);
        Assert.Equal("lake", got.Configuration.Environment.Variables["BUCKET"]);
        Assert.Equal(State.Active, got.Configuration.State);
        Assert.Equal(LastUpdateStatus.Successful, got.Configuration.LastUpdateStatus);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", got.Configuration.LastModified);
    }

    [Fact]
    public async Task Code_comes_from_an_object_too()
    {
        await Cloud.S3.PutBucketAsync("code", Cancel);
        await Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "code", Key = "f.zip", InputStream = new MemoryStream(ShellFunction.Loop("ANSWER=42")) }, Cancel);
        await CreateAsync("clicks", Package);

        await Functions.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "clicks", S3Bucket = "code", S3Key = "f.zip" }, Cancel);

        Assert.Equal("42", (await InvokeAsync("clicks")).Body);
        var missing = await Assert.ThrowsAsync<InvalidParameterValueException>(() =>
            Functions.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "clicks", S3Bucket = "code", S3Key = "none.zip" }, Cancel));
        Assert.Contains("NoSuchKey", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_function_is_gone()
    {
        await CreateAsync("clicks", Package);
        await Functions.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = "clicks" }, Cancel);

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Functions.GetFunctionAsync(new GetFunctionRequest { FunctionName = "clicks" }, Cancel));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await CreateAsync("clicks", Package);

        var error = await Assert.ThrowsAsync<ResourceConflictException>(() => CreateAsync("clicks", Package));
        Assert.Equal("Function already exist: clicks", error.Message);
    }

    [Theory]
    [InlineData("AWS_LAMBDA_X", "reserved keys")]
    [InlineData("AWS_REGION", "reserved keys")]
    public async Task Reserved_variables_are_refused(string name, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => CreateAsync("clicks", Package, variables: new() { [name] = "x" }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_zip_is_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => CreateAsync("clicks", [1, 2, 3, 4]));
        Assert.StartsWith("Could not unzip uploaded file.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_whose_entries_leave_its_folder_is_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => CreateAsync("clicks", ShellFunction.Zip("../../evil", "x")));
        Assert.StartsWith("Could not unzip uploaded file.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_add_up_to_the_policy()
    {
        await CreateAsync("clicks", Package);
        var permission = new AddPermissionRequest
        {
            FunctionName = "clicks",
            StatementId = "from-s3",
            Action = "lambda:InvokeFunction",
            Principal = "s3.amazonaws.com",
            SourceArn = "arn:aws:s3:::raw",
        };
        await Functions.AddPermissionAsync(permission, Cancel);

        var policy = JsonNode.Parse((await Functions.GetPolicyAsync(new GetPolicyRequest { FunctionName = "clicks" }, Cancel)).Policy)!;
        var statement = policy["Statement"]![0]!;
        Assert.Equal("s3.amazonaws.com", statement["Principal"]!["Service"]!.GetValue<string>());
        Assert.Equal("arn:aws:s3:::raw", statement["Condition"]!["ArnLike"]!["AWS:SourceArn"]!.GetValue<string>());
        await Assert.ThrowsAsync<ResourceConflictException>(() => Functions.AddPermissionAsync(permission, Cancel));

        await Functions.RemovePermissionAsync(new RemovePermissionRequest { FunctionName = "clicks", StatementId = "from-s3" }, Cancel);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Functions.GetPolicyAsync(new GetPolicyRequest { FunctionName = "clicks" }, Cancel));
    }

    [Fact]
    public async Task What_terraform_reads_of_a_function_is_there()
    {
        await CreateAsync("clicks", Package);

        var versions = await Cloud.Raw.SendAsync("GET", "/2015-03-31/functions/clicks/versions?MaxItems=10000", "lambda", []);
        var signing = await Cloud.Raw.SendAsync("GET", "/2020-06-30/functions/clicks/code-signing-config", "lambda", []);
        var asynchronous = await Cloud.Raw.SendAsync("GET", "/2019-09-25/functions/clicks/event-invoke-config", "lambda", []);

        Assert.Equal("$LATEST", JsonNode.Parse(versions.Body)!["Versions"]![0]!["Version"]!.GetValue<string>());
        Assert.Equal("""{"FunctionName":"clicks"}""", signing.Text);
        Assert.Equal(404, asynchronous.Status);
    }
}
