using Workbook.Pipeline;

namespace Workbook.Cli;

/// <summary>
/// The time in which this command is an owner of whatever Local AWS it or its workers connect to. One that a person started stays, and so
/// does one that other commands work with; else it is stopped at the end, so that what it buffers is delivered before the command returns.
/// </summary>
internal sealed class CloudSession(LabSettings settings) : IAsyncDisposable
{
    private readonly LabSettings _settings = settings with { OwnerProcessId = System.Environment.ProcessId };

    /// <summary>The variables by which workers find the same lab and name this process as the owner.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _settings.ToEnvironment().ToDictionary(pair => pair.Key, pair => (string?)pair.Value);

    public async ValueTask DisposeAsync()
    {
        if (_settings.Target == LabTarget.Local)
            await LocalCloud.LeaveAsync(_settings);
    }
}
