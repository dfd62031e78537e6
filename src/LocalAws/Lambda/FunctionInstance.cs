using System.Diagnostics;

namespace Workbook.LocalAws.Lambda;

/// <summary>
/// One running copy of a function: a child process that runs the package's bootstrap and speaks the Runtime API. It serves one invocation at a time.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
/// </summary>
internal sealed class FunctionInstance : IAsyncDisposable
{
    /// <summary>How long a runtime may take to ask for its first invocation, before the function's own time limit begins.</summary>
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long lines that a function has already printed may take to reach us, once it is done.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    private readonly FunctionConfiguration _function;
    private readonly RuntimeApi _api;
    private readonly Process _process;
    private readonly FunctionLog _log;
    private readonly ProcessRecords _records;
    private readonly TimeProvider _clock;
    private readonly Task _exited;
    private readonly long _started;
    private bool _initialised;

    private FunctionInstance(FunctionConfiguration function, RuntimeApi api, Process process, FunctionLog log, ProcessRecords records, TimeProvider clock)
    {
        (_function, _api, _process, _log, _records, _clock) = (function, api, process, log, records, clock);
        _started = clock.GetTimestamp();
        IdleSince = clock.GetUtcNow();
        _exited = WaitForExitAsync(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
    }

    public DateTimeOffset IdleSince { get; private set; }

    public bool IsAlive => !_exited.IsCompleted;

    /// <summary>Ends when the runtime asks for work again or is gone; until then the instance cannot be reused.</summary>
    public Task Settled => Task.WhenAny(_api.RuntimeAsked, _exited);

    /// <exception cref="FunctionStartException">The package's bootstrap cannot be run.</exception>
    public static async Task<FunctionInstance> StartAsync(
        FunctionConfiguration function, CloudContext cloud, string codeFolder, FunctionLog log, ProcessRecords records)
    {
        var api = await RuntimeApi.StartAsync(function.FunctionArn, CancellationToken.None);
        try
        {
            var start = StartInfo(codeFolder);
            FunctionEnvironmentVariables.Apply(start.Environment, function, cloud, codeFolder, api.Authority, log.Stream);
            var process = Start(start);
            records.Add(process);
            return new FunctionInstance(function, api, process, log, records, cloud.Clock);
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one invocation to its end. A timeout kills the process; the result is then Lambda's error document.</summary>
    public async Task<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        _log.Begin();
        var initTime = TimeSpan.Zero;
        if (!_initialised)
        {
            if (await InitialiseAsync(invocation, cancellationToken) is { } failure)
                return failure;
            initTime = _clock.GetElapsedTime(_started);
        }

        _log.Append($"START RequestId: {invocation.RequestId} Version: {_function.Version}");
        var began = _clock.GetTimestamp();
        var result = await RunAsync(invocation, cancellationToken);
        await Task.WhenAny(Settled, Task.Delay(DrainLimit, _clock, cancellationToken));
        _log.End(invocation.RequestId, _clock.GetElapsedTime(began), initTime, _function.MemorySize, PeakMemory());
        IdleSince = _clock.GetUtcNow();
        return result;
    }

    /// <summary>The last 4 KiB of the invocation's log lines.</summary>
    public string LogTail => _log.Tail;

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _exited;
        await _api.DisposeAsync();
        _records.Remove(_process);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string codeFolder) => new()
    {
        FileName = FunctionPackage.Bootstrap(codeFolder)
            ?? throw new FunctionStartException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"),
        WorkingDirectory = codeFolder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
    };

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new FunctionStartException($"fork/exec {start.FileName}: {error.Message}", error);
        }
    }

    /// <summary>Waits until the runtime first asks for work; null when it did.</summary>
    private async Task<InvocationResult?> InitialiseAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var limit = Task.Delay(InitLimit + _function.TimeLimit, _clock, cancellationToken);
        var first = await Task.WhenAny(_api.RuntimeAsked, _api.InitError.Task, _exited, limit);
        cancellationToken.ThrowIfCancellationRequested();
        if (first == _api.RuntimeAsked)
        {
            _initialised = true;
            return null;
        }

        var result = _api.InitError.Task.IsCompletedSuccessfully ? await _api.InitError.Task
            : first == _exited ? FunctionError.Exited(invocation.RequestId, _process.ExitCode)
            : FunctionError.TimedOut(invocation.RequestId, _function.TimeLimit);
        Kill();
        await _exited;
        _log.Append($"INIT_REPORT Init Duration: {FunctionLog.Milliseconds(_clock.GetElapsedTime(_started))} ms\tPhase: init\tStatus: error\tError Type: {result.ErrorType}");
        return result;
    }

    private async Task<InvocationResult> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var answer = _api.HandAsync(invocation, _clock.GetUtcNow() + _function.TimeLimit);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = Task.Delay(_function.TimeLimit, _clock, ending.Token);
        await Task.WhenAny(answer, _exited, limit);
        await ending.CancelAsync();
        if (answer.IsCompleted)
            return await answer;

        Kill();
        await _exited;
        cancellationToken.ThrowIfCancellationRequested();
        if (limit.IsCompletedSuccessfully)
        {
            _log.Append($"{_log.Timestamp()} {invocation.RequestId} {FormattableString.Invariant($"Task timed out after {_function.TimeLimit.TotalSeconds:F2} seconds")}");
            return FunctionError.TimedOut(invocation.RequestId, _function.TimeLimit);
        }

        _log.Append($"RequestId: {invocation.RequestId} Error: {FunctionError.Exit(_process.ExitCode)}");
        return FunctionError.Exited(invocation.RequestId, _process.ExitCode);
    }

    private async Task PumpAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
            _log.Append(line);
    }

    private async Task WaitForExitAsync(Task output, Task errors)
    {
        await _process.WaitForExitAsync();
        // A grandchild may keep the pipes open after the function itself is gone.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(DrainLimit, _clock));
    }

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private long PeakMemory()
    {
        if (_process.HasExited)
            return 0;
        try
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between the two looks.
            return 0;
        }
    }
}

/// <summary>A function's package holds nothing that can be started.</summary>
internal sealed class FunctionStartException(string message, Exception? inner = null) : Exception(message, inner);
