using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>One run in progress: sends cells to the worker and takes in what they leave.</summary>
internal sealed class RunSession(NotebookRun run, RunOptions options, IRunObserver? observer, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    private const int MaximumCrashLines = 40;

    /// <summary>Characters that a run keeps of all that its cells leave: with more, no browser would open the report.</summary>
    private const long MostKept = 16 * 1024 * 1024;

    private readonly RunSecrets _secrets = new(run, options.Secrets);
    private WorkerProcess? _worker;
    private long _start;
    private int _count;
    private bool _saidLeftOut;

    /// <summary>Runs the cells; <paramref name="injected"/> is C# to run behind the cell of a number.</summary>
    public async Task RunCellsAsync(IReadOnlyDictionary<int, string> injected)
    {
        await StartAsync();
        foreach (var cell in run.Cells.Where(cell => !cell.Cell.IsMarkdown))
        {
            await RunCellAsync(cell, injected.GetValueOrDefault(cell.Cell.Number));
            if (cell.IsFailure && (!options.ContinueOnError || cell.Status != CellStatus.Failed || cell.EndedWorker))
                return;
        }
    }

    /// <summary>Starts the worker and opens the notebook in it.</summary>
    public async Task StartAsync()
    {
        _worker = await StartWorkerAsync();
        _start = options.Clock.GetTimestamp();
    }

    /// <summary>Runs one cell. Cancelling <paramref name="interrupt"/> ends the cell alone, where it listens.</summary>
    public async Task RunCellAsync(CellRun cell, string? injected, CancellationToken interrupt = default)
    {
        var worker = _worker ?? throw new InvalidOperationException("The session has not begun.");
        cell.ExecutionCount = ++_count;
        await using (interrupt.Register(() => worker.Send(new CancelCell(cell.Cell.Number))))
            await RunCellAsync(worker, cell, injected, interrupt);
    }

    /// <summary>The variables that the next C# cell would see.</summary>
    public async Task<IReadOnlyList<NotebookVariable>> VariablesAsync()
    {
        _worker?.Send(new ListVariables());
        while (_worker is not null && await _worker.ReceiveAsync() is { } message)
        {
            if (message is VariablesListed listed)
                return [.. listed.Variables.Select(variable => new NotebookVariable(variable.Name, variable.Type, variable.Value))];
        }

        return [];
    }

    public ValueTask DisposeAsync() => _worker?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<WorkerProcess> StartWorkerAsync()
    {
        var path = run.Document.Path;
        var folder = options.WorkingDirectory ?? Path.GetDirectoryName(path)!;
        var worker = options.Workers is { } pool
            ? await pool.TakeAsync(cancellationToken)
            : await WorkerProcess.StartAsync(WorkerStart.Create(options.WorkerPath, folder, options.Environment), cancellationToken);
        var inputs = new Dictionary<string, string>(options.Parameters, StringComparer.Ordinal);
        foreach (var (name, answer) in options.Inputs)
            inputs[name] = answer;
        worker.Send(new OpenNotebook(path, folder, inputs, [.. options.Secrets.Variables])
        {
            InputVariables = new(options.InputVariables),
            CanPrompt = options.Prompt is not null,
            ProviderFolder = options.ProviderFolder,
        });
        if (await worker.ReceiveAsync() is not WorkerReady ready)
        {
            await worker.DisposeAsync();
            var text = worker.Text.TakeAll();
            throw new NotebookException($"{run.Document.Name}: the worker ended before it ran a cell. {text}".TrimEnd());
        }

        run.Environment =
        [
            new(".NET", ready.Runtime.Replace(".NET ", "", StringComparison.Ordinal)),
            new("Compiler", ready.Compiler),
            new("Operating system", $"{RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.OSArchitecture})"),
        ];
        return worker;
    }

    private async Task RunCellAsync(WorkerProcess worker, CellRun cell, string? injected, CancellationToken interrupt)
    {
        cell.Status = CellStatus.Running;
        _secrets.Look();
        observer?.CellStarted(run, cell);
        var start = options.Clock.GetTimestamp();
        CellEnd? ended = null;
        await using (cancellationToken.Register(() => End(new CellEnd(CellStatus.Cancelled, "The run was cancelled."))))
        using (new CellLimits(options, worker.Family, options.Clock.GetElapsedTime(_start), End))
        {
            // Parameters given anew take the place of those that an executed notebook was run with.
            var source = injected is not null && cell.Cell.Tags.Contains(NotebookParameters.InjectedTag) ? "" : cell.Cell.Source;
            worker.Send(new RunCell(cell.Cell.Number, cell.Cell.Kernel, source, injected));
            CellCompleted? completed = null;
            while (completed is null && await worker.ReceiveAsync() is { } message)
                completed = Take(worker, cell, message);
            if (completed is not null)
                Complete(worker, cell, completed.Failure);
            else
                await ExplainEndAsync(worker, cell, ended);
        }

        if (cell.Status == CellStatus.Failed && interrupt.IsCancellationRequested)
            cell.Status = CellStatus.Cancelled;
        cell.Error = cell.Error?.Masked(options.Secrets.Mask);
        cell.Duration = options.Clock.GetElapsedTime(start);
        observer?.CellCompleted(run, cell);

        void End(CellEnd reason)
        {
            if (Interlocked.CompareExchange(ref ended, reason, null) is null)
                worker.Kill();
        }
    }

    private void Complete(WorkerProcess worker, CellRun cell, CellFailure? failure)
    {
        foreach (var (isError, text) in worker.Text.Take())
            AddText(cell, isError, text);
        AddRest(cell);
        cell.Status = failure is null ? CellStatus.Succeeded : CellStatus.Failed;
        if (failure is not null)
            cell.Error = new CellError(failure.Message, failure.Location, failure.Line, failure.Details);
    }

    /// <summary>The worker ended without completing the cell: by the runner's hand, or by the cell itself.</summary>
    private async Task ExplainEndAsync(WorkerProcess worker, CellRun cell, CellEnd? ended)
    {
        var exitCode = await worker.WaitForExitAsync();
        worker.Family.EndOrphans();
        cell.EndedWorker = true;
        AddRest(cell);
        cell.Status = ended?.Status ?? CellStatus.Failed;
        var text = worker.Text.TakeAll();
        var message = ended?.Message
            ?? (text.Contains("Stack overflow", StringComparison.Ordinal) ? "The cell overflowed the stack, which ended its process."
            : string.Create(CultureInfo.InvariantCulture, $"The cell ended its process (exit code {exitCode})."));
        cell.Error = new CellError(message, $"{run.Document.Name}(cell {cell.Cell.Number})", null, [.. text.Split('\n').Where(line => line.Length > 0).Take(MaximumCrashLines)]);
    }

    private CellCompleted? Take(WorkerProcess worker, CellRun cell, Message message)
    {
        _secrets.Look();
        switch (message)
        {
            case StreamWritten stream:
                AddText(cell, stream.IsError, stream.Text);
                break;
            case ValueDisplayed displayed:
                AddDisplay(cell, new DisplayOutput(displayed.Id, displayed.Data, displayed.IsResult));
                break;
            case SecretRead secret:
                _secrets.Learn(secret.Value);
                break;
            case DisplayUpdated updated:
                Update(updated);
                break;
            case InputRequested question:
                _ = AskAsync(worker, question);
                break;
            case PackagesResolved resolved:
                run.PackageList.AddRange(resolved.Packages);
                break;
            case CellCompleted completed:
                return completed;
        }

        return null;
    }

    /// <summary>Asks the person at the terminal while messages go on; a prompt that fails is no answer.</summary>
    private async Task AskAsync(WorkerProcess worker, InputRequested question)
    {
        string? answer = null;
        try
        {
            answer = await options.Prompt!.AskAsync(question.Prompt, question.IsPassword, cancellationToken);
        }
        finally
        {
            worker.Send(new InputProvided(question.Question, answer));
        }
    }

    private void AddText(CellRun cell, bool isError, string text) => AddMasked(cell, isError, _secrets.Text(isError, text));

    /// <summary>Adds what was kept back because it might have been the beginning of a secret.</summary>
    private void AddRest(CellRun cell)
    {
        foreach (var rest in _secrets.Rest())
            AddMasked(cell, rest.IsError, rest.Text);
    }

    private void AddMasked(CellRun cell, bool isError, string text)
    {
        if (text.Length > 0 && HasRoom(cell, text.Length) && cell.AddText(isError, text) is { Length: > 0 } added)
            observer?.OutputReceived(run, cell, new StreamOutput(isError, added));
    }

    private void AddDisplay(CellRun cell, DisplayOutput output)
    {
        AddRest(cell);
        output = output with { Data = _secrets.Data(output.Data) };
        if (output.Data.TryGetValue(NotebookRun.EvidenceMimeType, out var evidence))
        {
            AddEvidence(cell, evidence);
            if (output.Data.Count == 1)
                return;
            output = output with { Data = output.Data.Where(form => form.Key != NotebookRun.EvidenceMimeType).ToDictionary(StringComparer.Ordinal) };
        }

        if (!HasRoom(cell, output.Length))
            return;
        cell.Add(output);
        observer?.OutputReceived(run, cell, output);
    }

    private bool HasRoom(CellRun cell, long length)
    {
        if (run.Cells.Sum(other => other.Length) + length <= MostKept)
            return true;
        if (!_saidLeftOut)
            cell.AddText(isError: true, $"… the rest of the notebook's output is left out: a report keeps {MostKept / 1024 / 1024} Mi characters of it.\n");
        _saidLeftOut = true;
        return false;
    }

    private void AddEvidence(CellRun cell, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            run.EvidenceList.Add(document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            AddText(cell, isError: true, $"Evidence is left out because it is not JSON: {error.Message}\n");
        }
    }

    /// <summary>Replaces a display in place, in whichever cell it stands.</summary>
    private void Update(DisplayUpdated updated)
    {
        var data = _secrets.Data(updated.Data);
        foreach (var cell in run.Cells)
        {
            if (cell.Find(updated.Id) is not { } before || !HasRoom(cell, (before with { Data = data }).Length - before.Length))
                continue;
            var shown = cell.Update(before, data);
            observer?.OutputReceived(run, cell, shown);
        }
    }
}
