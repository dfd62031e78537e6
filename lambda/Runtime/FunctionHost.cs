using Amazon.Runtime;
using Amazon.S3;

namespace Workbook.Transform.Runtime;

/// <summary>The function with the client that its environment describes.</summary>
internal sealed class FunctionHost : IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly TransformFunction _function;

    private FunctionHost(AmazonS3Client s3, TransformFunction function) => (_s3, _function) = (s3, function);

    /// <exception cref="SettingsException">A variable is missing or of no use.</exception>
    public static FunctionHost Create(IReadOnlyDictionary<string, string> environment, TextWriter log, TimeProvider clock)
    {
        var processedBucket = environment.GetValueOrDefault("PROCESSED_BUCKET", "");
        if (processedBucket.Length == 0)
            throw new SettingsException("The variable PROCESSED_BUCKET is not set. Give the function the name of the bucket that takes the Parquet objects.");
        var s3 = new AmazonS3Client(Configure(environment));
        return new FunctionHost(s3, new TransformFunction(s3, processedBucket, log, clock));
    }

    public Task<byte[]> HandleAsync(byte[] notification, CancellationToken cancellationToken) => _function.HandleAsync(notification, cancellationToken);

    public void Dispose() => _s3.Dispose();

    /// <summary>The SDK reads endpoint, region and credentials from the standard variables; what is left to say is how to address an endpoint.</summary>
    private static AmazonS3Config Configure(IReadOnlyDictionary<string, string> environment)
    {
        var config = new AmazonS3Config();
        var endpoint = environment.GetValueOrDefault("AWS_ENDPOINT_URL_S3", environment.GetValueOrDefault("AWS_ENDPOINT_URL", ""));
        if (endpoint.Length == 0) return config;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)) throw new SettingsException($"The endpoint '{endpoint}' is not a URL.");
        config.ServiceURL = endpoint;
        config.AuthenticationRegion = environment.GetValueOrDefault("AWS_REGION", "us-east-1");
        config.ForcePathStyle = true; // a host name in front of an endpoint of one's own seldom resolves
        if (uri.IsLoopback) config.HttpClientFactory = new DirectHttpClientFactory();
        return config;
    }

    /// <summary>Leaves HTTP_PROXY and its kin alone: no proxy reaches this machine's loopback address.</summary>
    private sealed class DirectHttpClientFactory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler { UseProxy = false });
    }
}

/// <summary>The function's environment is wrong.</summary>
internal sealed class SettingsException(string message) : Exception(message);
