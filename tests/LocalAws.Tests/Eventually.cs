namespace Workbook.LocalAws.Tests;

/// <summary>Looks again until what a background service does can be seen.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> SeesAsync<T>(Func<Task<T?>> look) where T : class
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            if (await look() is { } seen)
                return seen;
            await Task.Delay(Pause, limit.Token);
        }
    }
}
