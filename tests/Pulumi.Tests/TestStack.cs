using Pulumi.Automation;

namespace Workbook.Pulumi.Tests;

/// <summary>A stack in a folder of its own, which goes with it.</summary>
internal sealed class TestStack : IAsyncDisposable
{
    public const string Project = "clicks";

    public string Home { get; } = Path.Combine(Path.GetTempPath(), $"pulumi-tests-{Guid.NewGuid():N}");

    public Dictionary<string, string?> Environment { get; } = [];

    public string StatePath => Path.Combine(Home, "stacks", Project, "dev.json");

    public string State => File.ReadAllText(StatePath);

    public Task<WorkspaceStack> OpenAsync(Func<IDictionary<string, object?>> program) => OpenAsync(PulumiFn.Create(program));

    public Task<WorkspaceStack> OpenAsync(Action program) => OpenAsync(PulumiFn.Create(program));

    public Task<WorkspaceStack> OpenAsync(PulumiFn program) => LocalWorkspace.CreateOrSelectStackAsync(
        new InlineProgramArgs(Project, "dev", program) { PulumiHome = Home, EnvironmentVariables = Environment }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
        return ValueTask.CompletedTask;
    }
}
