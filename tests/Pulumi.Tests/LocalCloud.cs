using Amazon.Runtime;
using Amazon.S3;
using Workbook.LocalAws;

namespace Workbook.Pulumi.Tests;

/// <summary>Local AWS for the tests of one class, and clients that look behind the engine's back.</summary>
public sealed class LocalCloud : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pulumi-tests-cloud-{Guid.NewGuid():N}");
    private LocalAwsServer? _server;

    public LocalAwsServer Server => _server!;

    public AWSCredentials Credentials => new BasicAWSCredentials(Server.Credentials.AccessKeyId, Server.Credentials.SecretAccessKey);

    public async ValueTask InitializeAsync() =>
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = _folder, Log = TextWriter.Null });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public AmazonS3Client S3() => new(Credentials, Configure(new AmazonS3Config { ForcePathStyle = true }));

    public T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Server.Endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        return config;
    }

    /// <summary>A stack whose provider works on this cloud; its credentials come through the environment, as they should.</summary>
    internal TestStack NewStack() => new()
    {
        Environment =
        {
            ["AWS_ENDPOINT_URL"] = Server.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = Server.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Server.Credentials.SecretAccessKey,
            ["AWS_REGION"] = "us-east-1",
        },
    };
}
