using System.Runtime.InteropServices;

namespace Workbook.Cli.Stepping;

/// <summary>
/// What Ctrl-C means while a notebook is stepped through: the first ends the cell that runs, the second its worker too. When no cell runs it
/// ends the command, as anywhere.
/// </summary>
internal sealed class CellInterrupt : IDisposable
{
    private readonly PosixSignalRegistration _signal;
    private readonly CancellationTokenSource _session = new();
    private CancellationTokenSource? _cell;

    public CellInterrupt() => _signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);

    /// <summary>Cancelled when the worker is to end.</summary>
    public CancellationToken Session => _session.Token;

    /// <summary>Runs a cell, giving it the token that the first Ctrl-C cancels.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> cell)
    {
        using var source = new CancellationTokenSource();
        _cell = source;
        try
        {
            await cell(source.Token);
        }
        finally
        {
            _cell = null;
        }
    }

    public void Dispose()
    {
        _signal.Dispose();
        _session.Dispose();
    }

    private void Interrupt(PosixSignalContext signal)
    {
        if (_cell is not { } cell)
            return;
        signal.Cancel = true;
        if (!cell.IsCancellationRequested)
            cell.Cancel();
        else
            _session.Cancel();
    }
}
