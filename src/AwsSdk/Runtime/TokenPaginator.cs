#nullable enable
using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Workbook.AwsSdk.Runtime;

/// <summary>Follows next tokens. As in the official paginators the token is written back into the request, so it serves once.</summary>
internal sealed class TokenPaginator<TResponse>(
    Func<CancellationToken, Task<TResponse>> call, Func<TResponse, string?> nextToken, Action<string> setToken) : IPaginator<TResponse>
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
            throw new InvalidOperationException(
                "Paginator has already been consumed and cannot be reused. Please create a new instance.");
        string? token;
        do
        {
            var response = await call(cancellationToken);
            token = nextToken(response);
            if (!string.IsNullOrEmpty(token))
                setToken(token);
            yield return response;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
