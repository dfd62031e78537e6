namespace Workbook.Transform.Runtime;

/// <summary>Takes one invocation after another until told to stop.</summary>
/// <param name="api">The runtime.</param>
/// <param name="handler">Turns an event into a response; what it throws is reported as the invocation's error.</param>
/// <param name="traceChanged">Told the X-Ray trace id of each invocation before it begins.</param>
/// <param name="log">Takes what failed, in words.</param>
/// <param name="clock">Tells how long it is to a deadline.</param>
internal sealed class FunctionLoop(
    RuntimeApi api, Func<byte[], CancellationToken, Task<byte[]>> handler, Action<string?> traceChanged, TextWriter log, TimeProvider clock)
{
    /// <summary>The time that stays for reporting that the deadline was missed.</summary>
    private static readonly TimeSpan ReportTime = TimeSpan.FromMilliseconds(500);

    /// <param name="stop">Ends the wait for the next invocation; one that runs is brought to its end.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await api.NextAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            traceChanged(invocation.TraceId);
            await HandleAsync(invocation);
        }
    }

    private async Task HandleAsync(Invocation invocation)
    {
        byte[] response;
        var left = invocation.Deadline - clock.GetUtcNow() - ReportTime;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        try
        {
            response = await handler(invocation.Event, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            var error = new TimeoutException(
                $"The invocation was not done at its deadline, {invocation.Deadline:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}. Give the function a longer timeout or more memory.");
            await api.ReportErrorAsync(invocation.RequestId, error, CancellationToken.None);
            return;
        }
#pragma warning disable CA1031 // Whatever fails an invocation is the runtime's to know; the function lives on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await log.WriteLineAsync(error is EventException or RawObjectException ? error.Message : error.ToString());
            await api.ReportErrorAsync(invocation.RequestId, error, CancellationToken.None);
            return;
        }
        await api.RespondAsync(invocation.RequestId, response, CancellationToken.None);
    }
}
