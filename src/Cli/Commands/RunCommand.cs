using System.CommandLine;
using Workbook.Cli.Functions;
using Workbook.Cli.Runs;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook run</c>: notebooks in order, each in a worker of its own, with a report for each.</summary>
internal static class RunCommand
{
    private const string TeardownNotebook = "90-teardown.dib";

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebooks")
        {
            Description = "Notebooks, folders or patterns (notebooks/0*.dib); 01 to 05 of the workbook unless given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var param = NamedValues.Create("--param", "Overrides a parameter. Example: --param project=assign1 --param suffix=x5bfjv");
        var input = NamedValues.Create("--input", "Answers an input that a cell asks for, by its prompt or name; so does a variable such as WORKBOOK_INPUT_CITY.");
        var cellTimeout = Limit("--cell-timeout", "Longest time for one cell in seconds; no limit unless given.");
        var timeout = Limit("--timeout", "Longest time for one notebook in seconds; no limit unless given.");
        var memory = Limit("--memory-limit", "Most memory for a notebook's worker and the processes it starts, in MiB; no limit unless given.");
        var output = new Option<string?>("--out") { Description = "Folder for the reports; reports/ in the workbook's folder unless given." };
        var ipynb = new Option<string?>("--ipynb") { Description = "Write the executed notebook here as well (one notebook only)." };
        var format = ReportFormats.Create();
        var noScripts = new Option<bool>("--no-scripts") { Description = "Leave every script out of the reports; charts are still pictures then." };
        var reproducible = new Option<bool>("--reproducible") { Description = "Keep what differs from run to run (times, ids, progress) in one marked block of each report, and let generated events not depend on the time of day: a second run gives the same HTML but for that block." };
        var secret = RunSecretNames.Create();
        var goOn = new Option<bool>("--continue") { Description = "Go on after a failed cell, and with the next notebook after a failed one; the exit code is 1 all the same." };
        var teardown = new Option<bool>("--teardown") { Description = $"Run {TeardownNotebook} at the end, after a failure too." };
        var from = new Option<string?>("--from")
        {
            Description = "Begin with the notebook whose name begins so (04). Those before it must have succeeded before, unchanged; they are shown as they were recorded in the report folder.",
        };
        var freeze = new Option<bool>("--freeze")
        {
            Description = "Run only from the first notebook on that changed. A notebook counts as unchanged while its cells, the files it imports, loads and references, its parameters and inputs, "
                + "and all before it are the same; it is shown as it was recorded, and its report says so. A C# session cannot be restored, so a notebook is replayed whole or run whole. "
                + "What lies in the cloud does not count: run without --freeze when that has changed.",
        };
        var command = new Command("run", "Runs notebooks and leaves an HTML report for each. Example: workbook run --param events=20000")
        {
            notebooks, param, input, cellTimeout, timeout, memory, output, ipynb, format, noScripts, reproducible, secret, goOn, teardown, from, freeze,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read() with { IsReproducible = parsed.GetValue(reproducible) };
            var report = new ReportOptions { RunsOn = "", NoScripts = parsed.GetValue(noScripts), IsReproducible = parsed.GetValue(reproducible) };
            return RunAsync(settings, report, new RunRequest
            {
                Documents = NotebookSelection.Load(settings.Root, parsed.GetValue(notebooks) ?? []),
                Teardown = parsed.GetValue(teardown) ? NotebookDocument.Load(Path.Combine(settings.Root, "notebooks", TeardownNotebook)) : null,
                Parameters = NamedValues.Read(parsed.GetValue(param)),
                Inputs = NamedValues.Read(parsed.GetValue(input)),
                CellTimeout = Seconds(parsed.GetValue(cellTimeout)),
                RunTimeout = Seconds(parsed.GetValue(timeout)),
                MemoryLimitMiB = (long?)parsed.GetValue(memory),
                ReportFolder = ReportFolder.Of(settings, parsed.GetValue(output)),
                Ipynb = parsed.GetValue(ipynb),
                Formats = ReportFormats.Read(parsed.GetValue(format)),
                Browser = PdfReport.FindBrowser(Environment.GetEnvironmentVariable("PATH")),
                Secrets = parsed.GetValue(secret) ?? [],
                ContinueOnError = parsed.GetValue(goOn),
                From = parsed.GetValue(from),
                Freeze = parsed.GetValue(freeze),
            }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(LabSettings settings, ReportOptions report, RunRequest request, CancellationToken cancellationToken)
    {
        if (request.Mistakes().ToList() is { Count: > 0 } mistakes)
            throw new UsageException(string.Join(Environment.NewLine, mistakes));
        await FunctionPackager.EnsureAsync(settings, cancellationToken);
        await using var session = new CloudSession(settings with { HandsEvidence = true });
        var workerPath = WorkerLocation.Find(AppContext.BaseDirectory);
        await using var workers = new WorkerPool(workerPath, session.Environment);
        if (!request.Freeze)
            workers.Prepare();
        using var evidence = new RunEvidence(settings, request);
        var reports = new RunReports(request, report with { RunsOn = await RunsOnAsync(settings, cancellationToken) }, evidence);
        var secrets = RunSecretNames.Options(request, settings);
        await new NotebookSequence(new RunContext(request, workers, workerPath, secrets, settings.LabFolder), reports, settings).RunAsync(cancellationToken);

        Console.WriteLine($"Reports: {reports.IndexPath}");
        foreach (var failed in reports.Failed)
        {
            await Console.Error.WriteLineAsync(failed.FailedCell?.Error is { } error
                ? $"{error.Location}: {error.Message}"
                : $"{failed.Document.Name}: {(failed.Status == RunStatus.Cancelled ? "cancelled" : "failed")}.");
        }

        if (reports.NotRun.Select(document => document.Name).ToList() is { Count: > 0 } left)
            await Console.Error.WriteLineAsync($"Not run: {string.Join(", ", left)}{(cancellationToken.IsCancellationRequested ? "." : "; --continue runs them all the same.")}");
        return reports.Failed.Any() ? ExitCode.Failed : ExitCode.Done;
    }

    private static Option<double?> Limit(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is <= 0)
                result.AddError($"{name} takes a number above 0.");
        });
        return option;
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } limit ? TimeSpan.FromSeconds(limit) : null;

    internal static async Task<string> RunsOnAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Target == LabTarget.Local)
            return "Local AWS (emulation)";
        using var lab = await Lab.OpenAsync(settings, cancellationToken);
        return lab.RunsOn;
    }
}
