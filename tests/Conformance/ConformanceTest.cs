using System.Reflection;
using Workbook.LocalAws;

namespace Workbook.Conformance;

/// <summary>A server of its own for each test, which ends with it.</summary>
public abstract class ConformanceTest : IAsyncLifetime
{
    private LocalAwsServer? _server;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("workbook conformance ").FullName;

    protected LocalAwsServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await LocalAwsServer.StartAsync(
        new LocalAwsOptions { StateFolder = Path.Combine(Folder, "state") },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a script of <c>clients/</c>, whose assertions are the test.</summary>
    protected async Task RunScriptAsync(string script, params string[] arguments)
    {
        var result = await ForeignProgram.RunAsync("node", [ClientFile(script), .. arguments], new Dictionary<string, string>
        {
            ["LOCAL_AWS_ENDPOINT"] = Server.Endpoint.GetLeftPart(UriPartial.Authority),
            ["LOCAL_AWS_KEY"] = Server.Credentials.AccessKeyId,
            ["NODE_NO_WARNINGS"] = "1",
            ["LOCAL_AWS_SECRET"] = Server.Credentials.SecretAccessKey,
        });
        result.Succeeded();
    }

    /// <summary>Runs the AWS CLI with the server's credentials, or with another secret.</summary>
    protected Task<ProgramResult> RunAwsAsync(string[] arguments, string? secret = null) => ForeignProgram.RunAsync("aws", arguments, new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = Server.Endpoint.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = Server.Credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = secret ?? Server.Credentials.SecretAccessKey,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_CONFIG_FILE"] = Path.Combine(Folder, "config"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Folder, "credentials"),
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
    });

    protected static string ClientFile(string name) => Path.Combine(
        typeof(ConformanceTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ClientsFolder").Value!, name);
}
