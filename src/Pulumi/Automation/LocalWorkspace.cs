using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Automation;

/// <summary>
/// A workspace whose stacks are files of this machine and whose engine is in this process: neither the Pulumi CLI nor a service is needed.
/// A stack's settings are kept in its state file.
/// </summary>
public sealed class LocalWorkspace : Workspace
{
    // A key is dear to derive: one a stack, for as long as the workspace lives.
    private readonly ConcurrentDictionary<(string Stack, string? Passphrase), PassphraseCipher> _ciphers = new();
    private readonly ProjectSettings _project;
    private readonly TimeProvider _clock;
    private readonly string _home;

    private LocalWorkspace(LocalWorkspaceOptions options)
    {
        _project = options.ProjectSettings ?? throw new InvalidOperationException(
            "The workspace has no project. Set LocalWorkspaceOptions.ProjectSettings, or use InlineProgramArgs.");
        _clock = options.Clock;
        WorkDir = options.WorkDir ?? Environment.CurrentDirectory;
        _home = Path.GetFullPath(options.PulumiHome
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi"));
        Program = options.Program;
        EnvironmentVariables = options.EnvironmentVariables;
        RequirePlainName("project", _project.Name);
    }

    public override string WorkDir { get; }

    public override string? PulumiHome => _home;

    public override PulumiFn? Program { get; set; }

    public override IDictionary<string, string?>? EnvironmentVariables { get; set; }

    internal string ProjectName => _project.Name;

    internal TimeProvider Clock => _clock;

    public static Task<LocalWorkspace> CreateAsync(LocalWorkspaceOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new LocalWorkspace(options ?? new()));

    /// <exception cref="StackAlreadyExistsException">There is such a stack already.</exception>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args) => CreateStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="CreateStackAsync(InlineProgramArgs)"/>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.CreateAsync, cancellationToken);

    /// <exception cref="StackNotFoundException">There is no such stack.</exception>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args) => SelectStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="SelectStackAsync(InlineProgramArgs)"/>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.SelectAsync, cancellationToken);

    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args) => CreateOrSelectStackAsync(args, CancellationToken.None);

    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    public override Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<ProjectSettings?>(_project);

    public override async Task<ConfigValue> GetConfigAsync(string stackName, string key, CancellationToken cancellationToken = default)
    {
        var all = await GetAllConfigAsync(stackName, cancellationToken);
        return all.TryGetValue(FullKey(key), out var value)
            ? value
            : throw new CommandException(nameof(CommandException), $"configuration key '{FullKey(key)}' not found for stack '{stackName}'");
    }

    public override Task<IImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(string stackName, CancellationToken cancellationToken = default) =>
        Task.FromResult<IImmutableDictionary<string, ConfigValue>>(StoreOf(stackName).Load().Config.ToImmutableDictionary(
            entry => entry.Key, entry => new ConfigValue(entry.Value.Value, entry.Value.IsSecret)));

    public override Task SetConfigAsync(string stackName, string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        SetAllConfigAsync(stackName, new Dictionary<string, ConfigValue> { [key] = value }, cancellationToken);

    public override Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default) =>
        ChangeConfigAsync(stackName, config => config.SetItems(configMap.Select(entry =>
            KeyValuePair.Create(FullKey(entry.Key), new ConfigEntry(entry.Value.Value, entry.Value.IsSecret)))));

    public override Task RemoveConfigAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        RemoveAllConfigAsync(stackName, [key], cancellationToken);

    public override Task RemoveAllConfigAsync(string stackName, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        ChangeConfigAsync(stackName, config => config.RemoveRange(keys.Select(FullKey)));

    public override Task CreateStackAsync(string stackName, CancellationToken cancellationToken = default)
    {
        RequirePlainName("stack", stackName);
        var store = StoreOf(stackName, mustExist: false);
        using var stackLock = store.Lock();
        if (store.Exists)
            throw new StackAlreadyExistsException($"stack '{stackName}' already exists ({store.Path})");
        store.Save(new Checkpoint { Stack = stackName });
        return Task.CompletedTask;
    }

    public override Task SelectStackAsync(string stackName, CancellationToken cancellationToken = default)
    {
        StoreOf(stackName);
        return Task.CompletedTask;
    }

    public override Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default)
    {
        var store = StoreOf(stackName);
        using var stackLock = store.Lock();
        var left = store.Load().Resources.Length;
        if (left > 0)
            throw new CommandException(nameof(CommandException), $"'{stackName}' still has {left} resources; destroy it first");
        store.Remove();
        return Task.CompletedTask;
    }

    public override Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(StackFiles.StacksOf(_home, ProjectName).Select(Summarize).ToImmutableList());

    public override Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(string stackName, CancellationToken cancellationToken = default) =>
        Task.FromResult(ToOutputs(StackRun.OutputsOf(StoreOf(stackName).Load().Resources)));

    public override Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default) =>
        Task.FromResult(StackDeployment.FromJsonString(StoreOf(stackName).Export().ToJsonString()));

    public override Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default)
    {
        var store = StoreOf(stackName);
        using var stackLock = store.Lock();
        var imported = store.ReadExport(JsonNode.Parse(state.Json.GetRawText())!.AsObject());
        store.Save(store.Load() with { Resources = imported.Resources, PendingOperations = imported.PendingOperations });
        return Task.CompletedTask;
    }

    internal static ImmutableDictionary<string, OutputValue> ToOutputs(PropertyMap outputs) => outputs.ToImmutableDictionary(
        output => output.Key,
        output => new OutputValue(PropertyDeserializer.ToPlainObject(output.Value)!, output.Value.ContainsSecrets));

    internal string FullKey(string key) => key.Contains(':', StringComparison.Ordinal) ? key : $"{ProjectName}:{key}";

    internal StackStore StoreOf(string stackName, bool mustExist = true)
    {
        var passphrase = EnvironmentVariables is { } variables && variables.TryGetValue("PULUMI_CONFIG_PASSPHRASE", out var value) ? value : null;
        var cipher = _ciphers.GetOrAdd((stackName, passphrase), key => new PassphraseCipher(key.Passphrase));
        var store = new StackStore(_home, ProjectName, stackName, cipher, _clock);
        if (mustExist && !store.Exists)
            throw new StackNotFoundException($"no stack named '{stackName}' found in project '{ProjectName}' ({store.Path})");
        return store;
    }

    /// <summary>Changes the stored settings; refused while an update of the stack runs, which would write over them.</summary>
    private Task ChangeConfigAsync(
        string stackName, Func<ImmutableSortedDictionary<string, ConfigEntry>, ImmutableSortedDictionary<string, ConfigEntry>> change)
    {
        var store = StoreOf(stackName);
        using var stackLock = store.Lock();
        var checkpoint = store.Load();
        var changed = checkpoint with { Config = change(checkpoint.Config) };
        store.Save(changed);
        return Task.CompletedTask;
    }

    private static async Task<WorkspaceStack> OpenAsync(
        InlineProgramArgs args, Func<string, Workspace, CancellationToken, Task<WorkspaceStack>> open, CancellationToken cancellationToken)
    {
        var workspace = new LocalWorkspace(args);
        var stack = await open(args.StackName, workspace, cancellationToken);
        if (args.StackSettings?.TryGetValue(args.StackName, out var settings) == true && settings.Config is { Count: > 0 } config)
            await stack.SetAllConfigAsync(config.ToDictionary(entry => entry.Key, entry => new ConfigValue(entry.Value.Value, entry.Value.IsSecure)), cancellationToken);
        return stack;
    }

    private StackSummary Summarize(string stackName)
    {
        var store = StoreOf(stackName);
        return new StackSummary(
            stackName, isCurrent: false, store.ReadHistory().FirstOrDefault()?.EndTime, updateInProgress: false, store.Load().Resources.Length);
    }

    // Names become file names.
    private static void RequirePlainName(string what, string name)
    {
        if (name.Length is 0 or > 100 || name is "." or ".." || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            throw new ArgumentException($"The {what} name '{name}' must be 1 to 100 letters, digits, hyphens, underscores or periods.");
    }
}
