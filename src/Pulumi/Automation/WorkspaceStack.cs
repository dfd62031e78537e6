using System.Collections.Immutable;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Engine;

namespace Pulumi.Automation;

/// <summary>One stack of a workspace: its runs, settings, outputs and history.</summary>
public sealed class WorkspaceStack : IDisposable
{
    private readonly LocalWorkspace _workspace;
    private CancellationTokenSource? _running;

    private WorkspaceStack(string name, LocalWorkspace workspace)
    {
        Name = name;
        _workspace = workspace;
        State = new WorkspaceStackState(this);
    }

    public string Name { get; }

    public Workspace Workspace => _workspace;

    public WorkspaceStackState State { get; }

    /// <exception cref="StackAlreadyExistsException">There is such a stack already.</exception>
    public static async Task<WorkspaceStack> CreateAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.CreateStackAsync(name, cancellationToken);
        return new WorkspaceStack(name, (LocalWorkspace)workspace);
    }

    /// <exception cref="StackNotFoundException">There is no such stack.</exception>
    public static async Task<WorkspaceStack> SelectAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.SelectStackAsync(name, cancellationToken);
        return new WorkspaceStack(name, (LocalWorkspace)workspace);
    }

    public static async Task<WorkspaceStack> CreateOrSelectAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SelectAsync(name, workspace, cancellationToken);
        }
        catch (StackNotFoundException)
        {
            return await CreateAsync(name, workspace, cancellationToken);
        }
    }

    public Task<ConfigValue> GetConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.GetConfigAsync(Name, key, cancellationToken);

    public Task<IImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetAllConfigAsync(Name, cancellationToken);

    public Task SetConfigAsync(string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        Workspace.SetConfigAsync(Name, key, value, cancellationToken);

    public Task SetAllConfigAsync(IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default) =>
        Workspace.SetAllConfigAsync(Name, configMap, cancellationToken);

    public Task RemoveConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.RemoveConfigAsync(Name, key, cancellationToken);

    public Task RemoveAllConfigAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        Workspace.RemoveAllConfigAsync(Name, keys, cancellationToken);

    /// <summary>Runs the program and brings the resources to what it says; never previews first.</summary>
    /// <exception cref="ConcurrentUpdateException">Another update of the stack is running.</exception>
    /// <exception cref="CommandException">A step failed; what was finished is in the state. What the program itself throws comes as it is.</exception>
    public async Task<UpResult> UpAsync(UpOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var result = await RunAsync(options, new StackCommand(UpdateKind.Update, options.Program ?? RequireProgram())
        {
            Refresh = options.Refresh == true,
            ContinueOnError = options.ContinueOnError == true,
            ExpectNoChanges = options.ExpectNoChanges == true,
            Replace = [.. options.Replace ?? []],
            ShowSecrets = options.ShowSecrets == true,
        }, cancellationToken);
        return new UpResult(result.StandardOutput, result.StandardError, result.Summary!, await GetOutputsAsync(cancellationToken));
    }

    /// <summary>Says what <see cref="UpAsync"/> would do.</summary>
    public async Task<PreviewResult> PreviewAsync(PreviewOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var result = await RunAsync(options, new StackCommand(UpdateKind.Preview, options.Program ?? RequireProgram())
        {
            IsPreview = true,
            Refresh = options.Refresh == true,
            ExpectNoChanges = options.ExpectNoChanges == true,
            Replace = [.. options.Replace ?? []],
        }, cancellationToken);
        return new PreviewResult(result.StandardOutput, result.StandardError, result.Changes);
    }

    /// <summary>Reads all resources and brings the state in line with what is there.</summary>
    public async Task<UpdateResult> RefreshAsync(RefreshOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var result = await RunAsync(options, new StackCommand(UpdateKind.Refresh, Program: null)
        {
            IsPreview = options.PreviewOnly == true,
            ExpectNoChanges = options.ExpectNoChanges == true,
            ShowSecrets = options.ShowSecrets == true,
        }, cancellationToken);
        return new UpdateResult(result.StandardOutput, result.StandardError, result.Summary ?? result.PreviewSummary);
    }

    /// <summary>Deletes all resources of the stack; its settings and history stay.</summary>
    public async Task<UpdateResult> DestroyAsync(DestroyOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var result = await RunAsync(options, new StackCommand(UpdateKind.Destroy, Program: null)
        {
            IsPreview = options.PreviewOnly == true,
            Refresh = options.Refresh == true,
            ContinueOnError = options.ContinueOnError == true,
            ShowSecrets = options.ShowSecrets == true,
        }, cancellationToken);
        return new UpdateResult(result.StandardOutput, result.StandardError, result.Summary ?? result.PreviewSummary);
    }

    /// <summary>Stops this object's running update: nothing new is started, and what is in flight is looked into by the next update.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => _running?.CancelAsync() ?? Task.CompletedTask;

    public Task<ImmutableDictionary<string, OutputValue>> GetOutputsAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetStackOutputsAsync(Name, cancellationToken);

    /// <summary>The finished runs, newest first.</summary>
    public Task<ImmutableList<UpdateSummary>> GetHistoryAsync(HistoryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var history = _workspace.StoreOf(Name).ReadHistory();
        return Task.FromResult(options?.PageSize is { } size
            ? history.Skip(((options.Page ?? 1) - 1) * size).Take(size).ToImmutableList()
            : history);
    }

    /// <summary>The newest entry of the history.</summary>
    public async Task<UpdateSummary?> GetInfoAsync(CancellationToken cancellationToken = default) =>
        (await GetHistoryAsync(new HistoryOptions { PageSize = 1 }, cancellationToken)).FirstOrDefault();

    public Task<StackDeployment> ExportStackAsync(CancellationToken cancellationToken = default) =>
        Workspace.ExportStackAsync(Name, cancellationToken);

    public Task ImportStackAsync(StackDeployment state, CancellationToken cancellationToken = default) =>
        Workspace.ImportStackAsync(Name, state, cancellationToken);

    public void Dispose()
    {
        _running?.Dispose();
        _workspace.Dispose();
    }

    internal StackStore Store() => _workspace.StoreOf(Name);

    private PulumiFn RequireProgram() => _workspace.Program
        ?? throw new InvalidOperationException($"The workspace of the stack '{Name}' has no program. Give one in InlineProgramArgs or in the options.");

    private async Task<StackCommandResult> RunAsync(UpdateOptions options, StackCommand command, CancellationToken cancellationToken)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = running;
        try
        {
            return await command.RunAsync(_workspace, Name, options, running.Token);
        }
        finally
        {
            _running = null;
        }
    }
}
