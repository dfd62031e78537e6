using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Text;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Display;
using Pulumi.Engine;

namespace Pulumi.Automation;

/// <summary>One run of a stack as a caller of the Automation API asks for it: locked, shown, and written to the history.</summary>
internal sealed record StackCommand(UpdateKind Kind, PulumiFn? Program)
{
    private static readonly IProviderPackage[] Packages = [new Aws.AwsPackage(), new Random.RandomPackage()];

    public bool IsPreview { get; init; }

    public bool Refresh { get; init; }

    public bool ContinueOnError { get; init; }

    public bool ExpectNoChanges { get; init; }

    public bool ShowSecrets { get; init; }

    public ImmutableHashSet<string> Replace { get; init; } = [];

    public async Task<StackCommandResult> RunAsync(LocalWorkspace workspace, string stack, UpdateOptions options, CancellationToken cancellationToken)
    {
        var store = workspace.StoreOf(stack);
        // A preview writes nothing, so it needs no lock: it shows the state as it was when it began.
        using var stackLock = IsPreview ? null : store.Lock();
        var start = store.Load();
        var startTime = workspace.Clock.GetUtcNow().UtcDateTime;
        var output = new StringBuilder();
        var display = new ProgressDisplay(stack, Kind, IsPreview, line =>
        {
            output.Append(line).Append('\n');
            options.OnStandardOutput?.Invoke(line);
        });
        var events = new EventStream(workspace.Clock, IsPreview, options.OnEvent is { } listener ? [display.Show, listener] : [display.Show]);
        var outcome = await RunAsync(workspace, stack, options, store, start, events, cancellationToken);
        display.Finish(outcome with { ShowSecrets = ShowSecrets });

        var summary = Summarize(options, start, startTime, workspace.Clock.GetUtcNow().UtcDateTime, outcome);
        var recorded = IsPreview ? null : store.AppendHistory(summary);
        var errors = WriteErrors(stack, options, outcome);
        ThrowIfFailed(outcome, output, errors);
        return new StackCommandResult(output.ToString(), errors, recorded, summary, outcome.Changes);
    }

    private async Task<RunOutcome> RunAsync(
        LocalWorkspace workspace, string stack, UpdateOptions options, StackStore store, Checkpoint start, EventStream events, CancellationToken cancellationToken)
    {
        var settings = new RunSettings
        {
            Project = workspace.ProjectName,
            Stack = stack,
            IsPreview = IsPreview,
            Parallel = options.Parallel ?? 16,
            ContinueOnError = ContinueOnError,
            ExpectNoChanges = ExpectNoChanges,
            Replace = Replace,
            Clock = workspace.Clock,
        };
        var providers = new ProviderRegistry(
            Packages,
            start.Config.ToDictionary(entry => entry.Key, entry => entry.Value.Value),
            workspace.EnvironmentVariables?.ToDictionary() ?? [],
            workspace.Clock);
        using var run = new StackRun(settings, start, store.Save, events, providers, store.Cipher);
        return await run.RunAsync(Kind, Refresh, Program, cancellationToken);
    }

    private UpdateSummary Summarize(UpdateOptions options, Checkpoint start, DateTime startTime, DateTime endTime, RunOutcome outcome) => new()
    {
        Kind = Kind,
        StartTime = startTime,
        EndTime = endTime,
        Message = options.Message ?? "",
        Environment = ImmutableDictionary<string, string>.Empty.Add("exec.kind", "auto.inline"),
        Config = start.Config.ToImmutableDictionary(
            entry => entry.Key, entry => new ConfigValue(entry.Value.IsSecret ? "[secret]" : entry.Value.Value, entry.Value.IsSecret)),
        Result = outcome.Succeeded ? UpdateState.Succeeded : UpdateState.Failed,
        ResourceChanges = outcome.Changes,
    };

    private string WriteErrors(string stack, UpdateOptions options, RunOutcome outcome)
    {
        if (outcome.Succeeded)
            return "";
        var verb = Kind.ToString().ToLowerInvariant();
        var lines = outcome.Errors
            .Select(error => error.Urn is { } urn ? $"error: {error.Message} [{urn}]" : $"error: {error.Message}")
            .Append($"error: the {verb} of the stack '{stack}' failed")
            .ToList();
        foreach (var line in lines)
            options.OnStandardError?.Invoke(line);
        return string.Join('\n', lines);
    }

    private static void ThrowIfFailed(RunOutcome outcome, StringBuilder output, string errors)
    {
        if (outcome.ProgramFailure is not null)
            ExceptionDispatchInfo.Throw(outcome.ProgramFailure);
        if (!outcome.Succeeded)
            throw new CommandException(nameof(CommandException), $"{errors}\n\n{output}");
    }
}

/// <param name="Summary">The entry in the history; null for a preview, which has none.</param>
internal sealed record StackCommandResult(
    string StandardOutput, string StandardError, UpdateSummary? Summary, UpdateSummary PreviewSummary, IImmutableDictionary<OperationType, int> Changes);
