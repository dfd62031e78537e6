using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>What all notebooks of a run have in common.</summary>
internal sealed record RunContext(RunRequest Request, WorkerPool Workers, string WorkerPath, SecretOptions Secrets, string ProviderFolder)
{
    /// <summary>How one of the notebooks is run.</summary>
    public RunOptions OptionsFor(NotebookDocument document) => new()
    {
        Parameters = Request.ParametersOf(document),
        Inputs = Request.Inputs,
        InputVariables = InputVariables.FromEnvironment(),
        Prompt = TerminalPrompt.Create(),
        ProviderFolder = ProviderFolder,
        CellTimeout = Request.CellTimeout,
        RunTimeout = Request.RunTimeout,
        MemoryLimitMiB = Request.MemoryLimitMiB,
        ContinueOnError = Request.ContinueOnError,
        WorkerPath = WorkerPath,
        Workers = Workers,
        Secrets = Secrets,
    };
}
