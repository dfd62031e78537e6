using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>Runs the notebooks of a request in turn, up to the first that fails; the teardown in any case.</summary>
internal sealed class NotebookSequence(RunRequest request, RunReports reports, WorkerPool workers, string workerPath, SecretOptions secrets, string providerFolder)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var document in request.Documents)
        {
            if (await RunAsync(document, cancellationToken) != RunStatus.Succeeded)
                break;
        }

        if (request.Teardown is { } teardown && !cancellationToken.IsCancellationRequested)
            await RunAsync(teardown, cancellationToken);
    }

    private async Task<RunStatus> RunAsync(NotebookDocument document, CancellationToken cancellationToken)
    {
        var running = NotebookRunner.RunAsync(document, Options(document), new ConsoleProgress(Console.Out), cancellationToken);

        // The worker of the next notebook warms up while this one runs.
        if (document != (request.Teardown ?? request.Documents[^1]))
            workers.Prepare();
        var run = await running;
        await reports.AddAsync(run);
        return run.Status;
    }

    private RunOptions Options(NotebookDocument document)
    {
        var declared = NotebookParameters.Of(document).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Parameters = request.Parameters.Where(pair => declared.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
            Inputs = request.Inputs,
            InputVariables = InputVariables.FromEnvironment(),
            Prompt = TerminalPrompt.Create(),
            ProviderFolder = providerFolder,
            CellTimeout = request.CellTimeout,
            RunTimeout = request.RunTimeout,
            MemoryLimitMiB = request.MemoryLimitMiB,
            ContinueOnError = request.ContinueOnError,
            WorkerPath = workerPath,
            Workers = workers,
            Secrets = secrets,
        };
    }
}
