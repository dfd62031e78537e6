using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace Workbook.LocalAws.Tests.Lambda;

/// <summary>A server with a Lambda client.</summary>
public abstract class LambdaTestBase : IAsyncLifetime
{
    private protected TestCloud Cloud { get; set; } = null!;

    private protected AmazonLambdaClient Functions { get; set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The functions of these tests are shell scripts.");
        Cloud = await TestCloud.StartAsync();
        Functions = Connect(Cloud);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Functions?.Dispose();
        if (Cloud is not null)
            await Cloud.DisposeAsync();
    }

    private protected static AmazonLambdaClient Connect(TestCloud cloud) => new(
        cloud.Server.Credentials.AccessKeyId,
        cloud.Server.Credentials.SecretAccessKey,
        new AmazonLambdaConfig { ServiceURL = cloud.Server.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    private protected Task<CreateFunctionResponse> CreateAsync(string name, byte[] zip, int timeout = 20, Dictionary<string, string>? variables = null) =>
        Functions.CreateFunctionAsync(
            new CreateFunctionRequest
            {
                FunctionName = name,
                Runtime = "provided.al2023",
                Handler = "bootstrap",
                Role = ShellFunction.Role,
                Timeout = timeout,
                Code = new FunctionCode { ZipFile = new MemoryStream(zip) },
                Environment = new Amazon.Lambda.Model.Environment { Variables = variables ?? [] },
            },
            Cancel);

    private protected async Task<(string Body, InvokeResponse Response)> InvokeAsync(string name, string payload = "{}", bool tail = false)
    {
        var response = await Functions.InvokeAsync(
            new InvokeRequest { FunctionName = name, Payload = payload, LogType = tail ? LogType.Tail : LogType.None }, Cancel);
        return (Encoding.UTF8.GetString(response.Payload.ToArray()), response);
    }

    /// <summary>The messages of a function's log group, those that hold a text.</summary>
    private protected async Task<List<string>> LinesAsync(string function, string pattern)
    {
        var reply = await Cloud.Raw.JsonAsync("logs", "Logs_20140328.FilterLogEvents", new { logGroupName = $"/aws/lambda/{function}", filterPattern = $"\"{pattern}\"" });
        return reply.Status == 200 ? [.. reply.Body["events"]!.AsArray().Select(line => line!["message"]!.GetValue<string>())] : [];
    }
}
