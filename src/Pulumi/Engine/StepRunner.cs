namespace Pulumi.Engine;

/// <summary>
/// Carries out steps: notes each provider call in the journal before it is made, records what came of it, reports both.
/// In a preview it only reports.
/// </summary>
internal sealed class StepRunner(RunSettings settings, StateJournal journal, EventStream events, CancellationToken cancellationToken) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Math.Max(1, settings.Parallel));
    private volatile bool _failed;

    /// <summary>Something failed, or the run was cancelled: nothing new is started.</summary>
    public bool IsStopped => cancellationToken.IsCancellationRequested || (_failed && !settings.ContinueOnError);

    public bool HasFailed => _failed;

    public CancellationToken CancellationToken => cancellationToken;

    public void Dispose() => _slots.Dispose();

    /// <summary>Creates a resource, or finishes a creation that an earlier run began.</summary>
    /// <param name="replaced">The old resource when it is deleted only after this one stands.</param>
    public async Task<ResourceState> CreateAsync(Step step, ResourceProvider provider, bool resume, ResourceState? replaced)
    {
        var goal = step.New!;
        if (settings.IsPreview)
            return await PreviewAsync(step, goal, step.Old);

        var operation = new PendingOperation(goal, PendingOperation.Creating);
        var inputs = goal.Inputs.WithoutSecrets();
        var state = await CallAsync(step, provider, operation, goal.CustomTimeouts?.Create, async token =>
        {
            if (resume && await provider.FindAsync(inputs, token) is { } id)
            {
                events.Diagnose("warning", $"An interrupted update had created {id} already; it is taken over.", step.Urn);
                return await provider.UpdateAsync(id, inputs, inputs, token);
            }

            return await provider.CreateAsync(inputs, token);
        });
        var done = state with { Created = settings.Clock.GetUtcNow(), Modified = settings.Clock.GetUtcNow() };
        await journal.RecordAsync(done, replaced is null ? step.Old : null, operation, replaced);
        return Finish(step, done);
    }

    public async Task<ResourceState> UpdateAsync(Step step, ResourceProvider provider)
    {
        var goal = step.New!;
        var old = step.Old!;
        if (settings.IsPreview)
            return await PreviewAsync(step, goal with { Outputs = old.Outputs.With(goal.Inputs) }, old);

        var operation = new PendingOperation(goal, PendingOperation.Updating);
        var olds = old.Outputs.With(old.Inputs).WithoutSecrets();
        var state = await CallAsync(step, provider, operation, goal.CustomTimeouts?.Update, async token =>
            await provider.UpdateAsync(old.Id!, olds, goal.Inputs.WithoutSecrets(), token));
        var done = state with { Modified = settings.Clock.GetUtcNow() };
        await journal.RecordAsync(done, old, operation);
        return Finish(step, done);
    }

    /// <param name="keepEntry">The entry stays, marked as waiting for its replacement.</param>
    public async Task DeleteAsync(Step step, ResourceProvider? provider, bool keepEntry = false)
    {
        var old = step.Old!;
        var operation = new PendingOperation(old, PendingOperation.Deleting);
        if (!settings.IsPreview && provider is not null && !old.RetainOnDelete)
        {
            await CallAsync(step, provider, operation, old.CustomTimeouts?.Delete, async token =>
            {
                await provider.DeleteAsync(old.Id!, old.Outputs.With(old.Inputs).WithoutSecrets(), token);
                return null;
            });
        }
        else
        {
            events.StepBegins(step);
            operation = null;
        }

        if (keepEntry)
            await KeepForReplacementAsync(old, operation);
        else
            await journal.RemoveAsync(old, operation);
        events.StepEnds(step);
    }

    /// <summary>A step without a provider call: it is reported and recorded.</summary>
    public async Task<ResourceState> RecordAsync(Step step)
    {
        events.StepBegins(step);
        await journal.RecordAsync(step.New!, step.Old);
        events.StepEnds(step);
        return step.New!;
    }

    /// <summary>Reports a step that fails before any call.</summary>
    public ResourceFailedException Refuse(Step step, string message)
    {
        _failed = true;
        events.Diagnose("error", message, step.Urn);
        return new ResourceFailedException(step.Urn, message);
    }

    private async Task KeepForReplacementAsync(ResourceState old, PendingOperation? operation)
    {
        if (operation is not null)
            await journal.AbandonAsync(operation);
        await journal.ReplaceAsync(old, old with { PendingReplacement = true });
    }

    private async Task<ResourceState> PreviewAsync(Step step, ResourceState planned, ResourceState? old)
    {
        events.StepBegins(step);
        await journal.RecordAsync(planned, old);
        events.StepEnds(step);
        return planned;
    }

    private ResourceState Finish(Step step, ResourceState done)
    {
        var finished = step with { New = done };
        if (done.InitErrors.Length == 0)
        {
            events.StepEnds(finished);
            return done;
        }

        _failed = true;
        var message = $"{step.Type} ({Urn.NameOf(step.Urn)}) exists but is not finished: {done.InitErrors[0]} The next update finishes it.";
        events.StepFails(finished, message);
        throw new ResourceFailedException(step.Urn, message);
    }

    private async Task<ResourceState> CallAsync(
        Step step, ResourceProvider provider, PendingOperation operation, TimeSpan? timeout, Func<CancellationToken, Task<ProviderResult?>> call)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            if (IsStopped)
                throw new ResourceFailedException(step.Urn, "Not started: the run has stopped.");
            events.StepBegins(step);
            await journal.BeginAsync(operation);
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (timeout is { } limit)
                limited.CancelAfter(limit);
            var result = await call(limited.Token);
            return result is null ? operation.Resource : WithResult(operation.Resource, result);
        }
        catch (ResourceInitException unfinished)
        {
            return WithResult(operation.Resource, unfinished.Result) with { InitErrors = [provider.Describe(unfinished.InnerException!)] };
        }
        catch (Exception failure) when (failure is not ResourceFailedException)
        {
            _failed = true;
            if (provider.IsOutcomeKnown(failure))
                await journal.AbandonAsync(operation);
            var reason = failure is OperationCanceledException && !cancellationToken.IsCancellationRequested
                ? $"not finished within the {timeout} of CustomTimeouts"
                : provider.Describe(failure);
            var message = $"{Verb(operation.Kind)} {step.Type} ({Urn.NameOf(step.Urn)}): {reason}";
            events.StepFails(step, message);
            throw new ResourceFailedException(step.Urn, message);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static string Verb(string kind) => kind switch
    {
        PendingOperation.Creating => "creating",
        PendingOperation.Updating => "updating",
        _ => "deleting",
    };

    private static ResourceState WithResult(ResourceState goal, ProviderResult result) => goal with
    {
        Id = result.Id,
        InitErrors = [],
        Outputs = Secrecy.Mark(result.Outputs, goal.Inputs, goal.AdditionalSecretOutputs),
    };
}
