using System.Diagnostics;
using System.IO.Pipes;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>The process in which the cells of one notebook run, seen from the outside.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StreamEndLimit = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly MessageChannel _channel;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposing = new();
    private Task _reading = Task.CompletedTask;

    private WorkerProcess(Process process, MessageChannel channel, ProcessFamily family)
    {
        _process = process;
        _channel = channel;
        Family = family;
        process.Exited += (_, _) => _exited.TrySetResult();
        process.EnableRaisingEvents = true;
    }

    /// <summary>The process with all that it started.</summary>
    public ProcessFamily Family { get; }

    /// <summary>What the process itself writes, not its cells.</summary>
    public ProcessText Text { get; } = new();

    /// <summary>Starts a worker and connects to it.</summary>
    /// <exception cref="NotebookException">It cannot be started or ends before it connects.</exception>
    public static async Task<WorkerProcess> StartAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        // A short name: on Unix it becomes part of a socket's path, which may have about 100 characters.
        var pipeName = $"workbook-{Guid.NewGuid():N}"[..25];
        var pipe = new NamedPipeServerStream(
            pipeName, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        start.ArgumentList.Add("notebook");
        start.ArgumentList.Add(pipeName);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var mark = ProcessFamily.Mark(start);
        var process = Start(start);
        var worker = new WorkerProcess(process, new MessageChannel(pipe), new ProcessFamily(process.Id, mark));
        try
        {
            process.StandardInput.Close();
            worker._reading = Task.WhenAll(
                worker.Text.ReadAsync(process.StandardOutput.BaseStream, isError: false, worker._disposing.Token),
                worker.Text.ReadAsync(process.StandardError.BaseStream, isError: true, worker._disposing.Token));
            await ConnectAsync(pipe, process, cancellationToken);
            return worker;
        }
        catch
        {
            worker.Kill();
            await worker.DisposeAsync();
            throw;
        }
    }

    public void Send(Message message)
    {
        try
        {
            _channel.Send(message);
        }
        catch (IOException)
        {
            // The process is gone; whoever waits for its answer learns so there.
        }
    }

    /// <summary>The next message; null when the process has ended and everything it sent was read.</summary>
    public ValueTask<Message?> ReceiveAsync() => _channel.ReceiveAsync();

    /// <summary>Ends the process with all that it started.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        Family.EndOrphans();
    }

    /// <summary>Waits until the process has ended and gives its exit code; <see cref="Text"/> is then complete.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _exited.Task;

        // A process that the worker left behind may hold its streams open for good, so the wait for their end has one itself.
        await Task.WhenAny(_reading, Task.Delay(StreamEndLimit));
        return _process.ExitCode;
    }

    /// <summary>Lets the process end by itself, which it does when the pipe closes; ends it when it does not, and what it left running.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (await Task.WhenAny(_exited.Task, Task.Delay(ExitLimit)) != _exited.Task)
            Kill();
        await _exited.Task;
        Family.EndOrphans();
        await _disposing.CancelAsync();
        _process.Dispose();
        _disposing.Dispose();
    }

    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new NotebookException($"The worker cannot be started ({start.FileName}): {error.Message}", error);
        }
    }

    private static async Task ConnectAsync(NamedPipeServerStream pipe, Process process, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connected = pipe.WaitForConnectionAsync(ended.Token);
        if (await Task.WhenAny(connected, process.WaitForExitAsync(ended.Token)) != connected && process.HasExited)
        {
            await ended.CancelAsync();
            throw new NotebookException(
                $"The worker ended with exit code {process.ExitCode} before it ran a cell. Build the solution again (dotnet build).");
        }

        await connected;
        await ended.CancelAsync();
    }
}
