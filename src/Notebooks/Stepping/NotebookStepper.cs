namespace Workbook.Notebooks;

/// <summary>
/// A run whose cells are run one at a time, in any order and as often as wanted, in one worker. What a cell left is kept in
/// <see cref="Run"/>, so that a report of it can be written at any moment.
/// </summary>
public sealed class NotebookStepper : IAsyncDisposable
{
    private readonly RunOptions _options;
    private readonly IRunObserver? _observer;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start;
    private IReadOnlyDictionary<int, string> _injected;
    private RunSession _session;

    private NotebookStepper(NotebookDocument document, RunOptions options, IRunObserver? observer, CancellationToken cancellationToken)
    {
        (_options, _observer, _cancellationToken) = (options, observer, cancellationToken);
        _injected = NotebookParameters.Inject(document, options.Parameters);
        _start = options.Clock.GetTimestamp();
        Run = new NotebookRun(document, options);
        _session = new RunSession(Run, options, observer, cancellationToken);
    }

    /// <summary>The run so far.</summary>
    public NotebookRun Run { get; }

    /// <summary>Starts the worker and opens the notebook in it. Cancelling the token ends the worker at any time.</summary>
    /// <exception cref="NotebookException">A parameter is unknown or does not fit its type, or the worker cannot be started.</exception>
    public static async Task<NotebookStepper> OpenAsync(
        NotebookDocument document, RunOptions options, IRunObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var stepper = new NotebookStepper(document, options, observer, cancellationToken);
        observer?.RunStarted(stepper.Run);
        try
        {
            await stepper._session.StartAsync();
            return stepper;
        }
        catch
        {
            await stepper.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Runs the cell of that number, again if it ran before. Cancelling <paramref name="interrupt"/> ends the cell and leaves the session.
    /// When the cell ended its worker, a new one takes its place: the state of all cells is gone then, and
    /// <see cref="CellRun.EndedWorker"/> says so.
    /// </summary>
    public async Task<CellRun> RunCellAsync(int number, CancellationToken interrupt = default)
    {
        var cell = Run.Cells[number - 1];
        cell.Reset();
        if (cell.Cell.IsMarkdown)
            return cell;
        await _session.RunCellAsync(cell, _injected.GetValueOrDefault(number), interrupt);
        if (cell.EndedWorker && !_cancellationToken.IsCancellationRequested)
            await RestartAsync();
        Measure();
        return cell;
    }

    /// <summary>Begins anew in a fresh worker; what the cells left stays until they run again.</summary>
    public async Task RestartAsync()
    {
        await _session.DisposeAsync();
        _session = new RunSession(Run, _options, _observer, _cancellationToken);
        await _session.StartAsync();
    }

    /// <summary>The variables that the next C# cell would see; secrets are masked.</summary>
    public async Task<IReadOnlyList<NotebookVariable>> VariablesAsync() =>
        [.. (await _session.VariablesAsync()).Select(variable => variable with { Value = Run.Secrets.Apply(variable.Value) })];

    /// <summary>Goes on with the document as it was edited: the same number of cells, with other texts.</summary>
    /// <exception cref="ArgumentException">It has more or fewer cells.</exception>
    public void Revise(NotebookDocument document)
    {
        _injected = NotebookParameters.Inject(document, _options.Parameters);
        Run.Revise(document);
    }

    /// <summary>Ends the run; its status is that of its cells.</summary>
    public void Complete()
    {
        Measure();
        _observer?.RunCompleted(Run);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private void Measure()
    {
        Run.Duration = _options.Clock.GetElapsedTime(_start);
        Run.Status = Run.FailedCell is null ? RunStatus.Succeeded : RunStatus.Failed;
    }
}
