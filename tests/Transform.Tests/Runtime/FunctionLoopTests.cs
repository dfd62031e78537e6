using System.Collections.Concurrent;
using Workbook.Transform.Runtime;

namespace Workbook.Transform.Tests.Runtime;

/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
public sealed class FunctionLoopTests
{
    [Fact]
    public async Task Each_event_is_answered_under_its_own_id_and_trace()
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        var traces = new ConcurrentQueue<string?>();
        using var stop = new CancellationTokenSource();
        using var api = new RuntimeApi(lambda.Authority);
        var running = new FunctionLoop(api, (input, _) => Task.FromResult<byte[]>([.. input, (byte)'!']), traces.Enqueue, TextWriter.Null, TimeProvider.System).RunAsync(stop.Token);

        lambda.Invoke("a", "1");
        Assert.Equal(("invocation/a/response", null, "1!"), await lambda.PostedAsync());
        lambda.Invoke("b", "2");
        Assert.Equal(("invocation/b/response", null, "2!"), await lambda.PostedAsync());
        Assert.Equal(["Root=1-a", "Root=1-b"], traces);

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task An_error_is_reported_and_the_next_event_taken()
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        using var stop = new CancellationTokenSource();
        using var api = new RuntimeApi(lambda.Authority);
        var running = new FunctionLoop(api, (input, _) => input[0] == '1' ? throw new EventException("it is a test") : Task.FromResult(input), _ => { }, TextWriter.Null, TimeProvider.System).RunAsync(stop.Token);

        lambda.Invoke("a", "1");
        var (path, type, body) = await lambda.PostedAsync();
        Assert.Equal(("invocation/a/error", "Function.EventException"), (path, type));
        Assert.Contains("it is a test", body, StringComparison.Ordinal);
        lambda.Invoke("b", "2");
        Assert.Equal("invocation/b/response", (await lambda.PostedAsync()).Path);

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task An_invocation_ends_before_its_deadline_with_an_error()
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        using var stop = new CancellationTokenSource();
        using var api = new RuntimeApi(lambda.Authority);
        var running = new FunctionLoop(api, async (input, deadline) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, deadline);
            return input;
        }, _ => { }, TextWriter.Null, TimeProvider.System).RunAsync(stop.Token);

        lambda.Invoke("a", "1", DateTimeOffset.UtcNow.AddMilliseconds(600));
        var (path, type, body) = await lambda.PostedAsync();
        Assert.Equal(("invocation/a/error", "Function.TimeoutException"), (path, type));
        Assert.Contains("longer timeout", body, StringComparison.Ordinal);

        await stop.CancelAsync();
        await running;
    }
}
