using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>A project and its stacks.</summary>
public abstract class Workspace : IDisposable
{
    internal Workspace()
    {
    }

    public abstract string WorkDir { get; }

    public abstract string? PulumiHome { get; }

    public abstract PulumiFn? Program { get; set; }

    /// <summary>Settings of the runs; see <see cref="LocalWorkspaceOptions.EnvironmentVariables"/>.</summary>
    public abstract IDictionary<string, string?>? EnvironmentVariables { get; set; }

    public abstract Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default);

    public abstract Task<ConfigValue> GetConfigAsync(string stackName, string key, CancellationToken cancellationToken = default);

    public abstract Task<IImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(string stackName, CancellationToken cancellationToken = default);

    public abstract Task SetConfigAsync(string stackName, string key, ConfigValue value, CancellationToken cancellationToken = default);

    public abstract Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default);

    public abstract Task RemoveConfigAsync(string stackName, string key, CancellationToken cancellationToken = default);

    public abstract Task RemoveAllConfigAsync(string stackName, IEnumerable<string> keys, CancellationToken cancellationToken = default);

    public abstract Task CreateStackAsync(string stackName, CancellationToken cancellationToken = default);

    public abstract Task SelectStackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Forgets a stack that has no resources any more.</summary>
    public abstract Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default);

    public abstract Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default);

    public abstract Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(string stackName, CancellationToken cancellationToken = default);

    public abstract Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default);

    public abstract Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
