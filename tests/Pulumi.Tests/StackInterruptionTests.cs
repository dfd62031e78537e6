using System.Text.Json.Nodes;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Workbook.Pulumi.Tests;

/// <summary>Updates that are killed, cancelled, or meet another one.</summary>
public sealed class StackInterruptionTests : LocalStackTests
{
    [Fact]
    public async Task An_interrupted_creation_is_reported_and_done_again()
    {
        using var stack = await Test.OpenAsync(Suffix(6));
        await stack.UpAsync(cancellationToken: Cancel);
        Interrupt();

        var result = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Contains("An earlier run was interrupted while creating this resource", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Create]);
        Assert.DoesNotContain("pending_operations", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_updates_at_a_time_are_refused()
    {
        var inside = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var stack = await Test.OpenAsync(PulumiFn.Create(async () =>
        {
            inside.SetResult();
            await go.Task;
        }));
        var running = stack.UpAsync(cancellationToken: Cancel);
        await inside.Task;
        using var second = await Test.OpenAsync(() => { });

        var error = await Assert.ThrowsAsync<ConcurrentUpdateException>(() => second.UpAsync(cancellationToken: Cancel));

        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        go.SetResult();
        await running;
        await second.UpAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_cancelled_update_starts_nothing_new()
    {
        using var stack = await Test.OpenAsync(PulumiFn.Create(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
        }));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stack.UpAsync(cancellationToken: cancellation.Token));

        using var next = await Test.OpenAsync(() => { });
        await next.UpAsync(cancellationToken: Cancel);
    }

    /// <summary>The state as a kill right after the provider call would leave it: the resource noted as being created, not as created.</summary>
    private void Interrupt()
    {
        var state = JsonNode.Parse(Test.State)!;
        var latest = state["checkpoint"]!["latest"]!;
        var resources = latest["resources"]!.AsArray();
        var resource = resources.Single(item => item!["urn"]!.GetValue<string>().EndsWith("::suffix", StringComparison.Ordinal))!;
        resources.Remove(resource);
        latest["pending_operations"] = new JsonArray(
            new JsonObject { ["resource"] = resource, ["type"] = "creating" });
        File.WriteAllText(Test.StatePath, state.ToJsonString());
    }
}
