using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Lambda;

/// <summary>https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html</summary>
public sealed class InvocationTests : LambdaTestBase
{
    [Fact]
    public async Task A_function_answers_with_what_its_bootstrap_posts()
    {
        await CreateAsync("echo", ShellFunction.Loop("""echo "seen $EVENT"; ANSWER="[$EVENT]" """));

        var (body, response) = await InvokeAsync("echo", """{"page":"/pricing"}""", tail: true);

        Assert.Equal("""[{"page":"/pricing"}]""", body);
        Assert.Null(response.FunctionError);
        Assert.Equal("$LATEST", response.ExecutedVersion);
        var tail = Encoding.UTF8.GetString(Convert.FromBase64String(response.LogResult));
        Assert.Contains("START RequestId: ", tail, StringComparison.Ordinal);
        Assert.Contains("""seen {"page":"/pricing"}""", tail, StringComparison.Ordinal);
        Assert.Contains("Memory Size: 128 MB", tail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_instance_serves_the_next_invocation_until_the_function_changes()
    {
        await CreateAsync("pid", ShellFunction.Loop("ANSWER=$$"));

        var first = (await InvokeAsync("pid")).Body;
        Assert.Equal(first, (await InvokeAsync("pid")).Body);
        await Functions.UpdateFunctionConfigurationAsync(new UpdateFunctionConfigurationRequest { FunctionName = "pid", Timeout = 7 }, Cancel);
        Assert.NotEqual(first, (await InvokeAsync("pid")).Body);
    }

    [Fact]
    public async Task A_function_finds_its_settings_and_local_aws_in_its_environment()
    {
        await CreateAsync("env", ShellFunction.Loop("""ANSWER="\"$GREETING $AWS_ENDPOINT_URL $AWS_REGION $AWS_LAMBDA_FUNCTION_NAME ${HTTP_PROXY:-direct}\"" """), variables: new() { ["GREETING"] = "hello" });

        var endpoint = Cloud.Server.Endpoint.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"\"hello {endpoint} us-east-1 env direct\"", (await InvokeAsync("env")).Body);
    }

    [Theory]
    [InlineData("sleep 30", 1, "Sandbox.Timedout", "Task timed out after 1.00 seconds")]
    [InlineData("exit 3", 20, "Runtime.ExitError", "Runtime exited with error: exit status 3")]
    [InlineData("kill -9 $$", 20, "Runtime.ExitError", "Runtime exited with error: signal: killed")]
    [InlineData("""curl -sS -o /dev/null -X POST -d '{"errorType":"BadEvent","errorMessage":"no page"}' "$api/invocation/$ID/error"; continue""", 20, "BadEvent", "no page")]
    public async Task A_function_that_ends_badly_is_a_function_error(string lines, int timeout, string errorType, string message)
    {
        await CreateAsync("bad", ShellFunction.Loop(lines), timeout);

        var (body, response) = await InvokeAsync("bad");

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("Unhandled", response.FunctionError);
        Assert.Contains($"\"errorType\":\"{errorType}\"", body, StringComparison.Ordinal);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bootstrap", "#!/bin/sh\nexit 1", "Runtime.ExitError")]
    [InlineData("other", "nothing to start", "Runtime.InvalidEntrypoint")]
    [InlineData("bootstrap", "#!/no/such/shell\n", "Runtime.InvalidEntrypoint")]
    public async Task A_package_that_does_not_start_is_a_function_error(string file, string content, string errorType)
    {
        await CreateAsync("broken", ShellFunction.Zip(file, content));

        var (body, response) = await InvokeAsync("broken");

        Assert.Equal("Unhandled", response.FunctionError);
        Assert.Contains(errorType, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_invocations_run_side_by_side()
    {
        // Each waits until the other has come too.
        var meeting = Directory.CreateTempSubdirectory("workbook-meeting-").FullName;
        await CreateAsync("meeting", ShellFunction.Loop($"""touch {meeting}/$$; while [ $(ls {meeting} | wc -l) -lt 2 ]; do sleep 0.05; done; ANSWER=$$"""));

        var bodies = await Task.WhenAll(InvokeAsync("meeting"), InvokeAsync("meeting"));

        Assert.Equal(2, bodies.Select(answer => answer.Body).Distinct().Count());
        Directory.Delete(meeting, recursive: true);
    }

    [Fact]
    public async Task A_new_object_runs_the_function_that_its_bucket_notifies()
    {
        var function = await CreateAsync("on-object", ShellFunction.Loop("""echo "event $EVENT" """));
        await Functions.AddPermissionAsync(
            new AddPermissionRequest { FunctionName = "on-object", StatementId = "s3", Action = "lambda:InvokeFunction", Principal = "s3.amazonaws.com", SourceArn = "arn:aws:s3:::raw" }, Cancel);
        await Cloud.S3.PutBucketAsync("raw", Cancel);
        await Cloud.S3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = "raw",
                LambdaFunctionConfigurations =
                [
                    new LambdaFunctionConfiguration
                    {
                        FunctionArn = function.FunctionArn,
                        Events = ["s3:ObjectCreated:*"],
                        Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = [new FilterRule("prefix", "events/")] } },
                    },
                ],
            },
            Cancel);

        await Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "raw", Key = "other/ignored.json", ContentBody = "{}" }, Cancel);
        await Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "raw", Key = "events/2026/a b.json", ContentBody = "{}" }, Cancel);

        var line = await Eventually.SeesAsync(async () => (await LinesAsync("on-object", "event ")).FirstOrDefault());
        var record = JsonNode.Parse(line["event ".Length..])!["Records"]![0]!;
        Assert.Equal("events/2026/a+b.json", record["s3"]!["object"]!["key"]!.GetValue<string>());
        Assert.Equal("ObjectCreated:Put", record["eventName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Bodies_that_are_not_json_and_unknown_functions_are_refused()
    {
        await CreateAsync("strict", ShellFunction.Loop(""));

        var notJson = await Assert.ThrowsAsync<InvalidRequestContentException>(() => InvokeAsync("strict", "{"));
        var unknown = await Assert.ThrowsAsync<ResourceNotFoundException>(() => InvokeAsync("nobody"));

        Assert.StartsWith("Could not parse request body into json", notJson.Message, StringComparison.Ordinal);
        Assert.Equal("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody", unknown.Message);
        var dryRun = await Functions.InvokeAsync(new InvokeRequest { FunctionName = "strict", InvocationType = InvocationType.DryRun }, Cancel);
        Assert.Equal(204, dryRun.StatusCode);
    }
}
