using Workbook.Pipeline;

namespace Workbook.Cli;

/// <summary>
/// The time in which this command is the owner of whatever Local AWS its workers start on first use. One that ran before stays; one that
/// was started meanwhile is stopped at the end, so that what it buffers is delivered before the command returns.
/// </summary>
internal sealed class CloudSession : IAsyncDisposable
{
    private readonly LabSettings _settings;
    private readonly bool _isForeign;

    private CloudSession(LabSettings settings, bool isForeign) => (_settings, _isForeign) = (settings, isForeign);

    /// <summary>The variables by which workers find the same lab and name this process as the owner.</summary>
    public IReadOnlyDictionary<string, string?> Environment =>
        (_settings with { OwnerProcessId = System.Environment.ProcessId }).ToEnvironment().ToDictionary(pair => pair.Key, pair => (string?)pair.Value);

    public static async Task<CloudSession> BeginAsync(LabSettings settings, CancellationToken cancellationToken) =>
        new(settings, settings.Target == LabTarget.Aws || await LocalCloud.FindAsync(settings.StateFolder, cancellationToken) is not null);

    public async ValueTask DisposeAsync()
    {
        if (!_isForeign)
            await LocalCloud.StopAsync(_settings.StateFolder);
    }
}
