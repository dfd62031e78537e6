using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>Reaches loopback endpoints directly: HTTP_PROXY and its kin are for the world outside.</summary>
internal sealed class DirectHttpClientFactory : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        if (clientConfig.Timeout is { } timeout)
            client.Timeout = timeout;
        return client;
    }
}
