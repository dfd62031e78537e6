using System.CommandLine;
using System.Globalization;
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
        var param = NamedValues("--param", "Overrides a parameter. Example: --param project=assign1 --param suffix=x5bfjv");
        var input = NamedValues("--input", "Answers an input that a cell asks for, by its prompt or name.");
        var timeout = new Option<double?>("--cell-timeout") { Description = "Longest time for one cell in seconds; no limit unless given." };
        timeout.Validators.Add(result =>
        {
            if (result.GetValue(timeout) is <= 0)
                result.AddError("--cell-timeout takes a number of seconds above 0.");
        });
        var output = new Option<string?>("--out") { Description = "Folder for the reports; reports/ in the workbook's folder unless given." };
        var ipynb = new Option<string?>("--ipynb") { Description = "Write the executed notebook here as well (one notebook only)." };
        var goOn = new Option<bool>("--continue") { Description = "Go on after a failed cell." };
        var teardown = new Option<bool>("--teardown") { Description = $"Run {TeardownNotebook} at the end, after a failure too." };
        var command = new Command("run", "Runs notebooks and leaves an HTML report for each. Example: workbook run --param events=20000")
        {
            notebooks, param, input, timeout, output, ipynb, goOn, teardown,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = LabSettings.FromEnvironment();
            return RunAsync(settings, new Request
            {
                Documents = NotebookSelection.Load(settings.Root, parsed.GetValue(notebooks) ?? []),
                Teardown = parsed.GetValue(teardown) ? NotebookDocument.Load(Path.Combine(settings.Root, "notebooks", TeardownNotebook)) : null,
                Parameters = Values(parsed.GetValue(param)),
                Inputs = Values(parsed.GetValue(input)),
                CellTimeout = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                ReportFolder = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine(settings.Root, "reports")),
                Ipynb = parsed.GetValue(ipynb),
                ContinueOnError = parsed.GetValue(goOn),
            }, cancellationToken);
        });
        return command;
    }

    private sealed record Request
    {
        public required IReadOnlyList<NotebookDocument> Documents { get; init; }
        public required NotebookDocument? Teardown { get; init; }
        public required IReadOnlyDictionary<string, string> Parameters { get; init; }
        public required IReadOnlyDictionary<string, string> Inputs { get; init; }
        public required TimeSpan? CellTimeout { get; init; }
        public required string ReportFolder { get; init; }
        public required string? Ipynb { get; init; }
        public required bool ContinueOnError { get; init; }
    }

    private static async Task<int> RunAsync(LabSettings settings, Request request, CancellationToken cancellationToken)
    {
        Check(request);
        await using var session = await CloudSession.BeginAsync(settings, cancellationToken);
        var report = new ReportOptions { RunsOn = await RunsOnAsync(settings, cancellationToken) };
        var worker = WorkerLocation.Find(AppContext.BaseDirectory);
        await using var workers = new WorkerPool(worker, session.Environment);
        var entries = new List<ReportEntry>();
        foreach (var document in request.Documents)
        {
            if (await RunOneAsync(document) != RunStatus.Succeeded)
                break;
        }

        if (request.Teardown is { } teardown && !cancellationToken.IsCancellationRequested)
            await RunOneAsync(teardown);

        var failed = entries.Select(entry => entry.Run).FirstOrDefault(run => run.Status != RunStatus.Succeeded);
        Console.WriteLine($"Reports: {Path.Combine(request.ReportFolder, "index.html")}");
        if (failed is null)
            return ExitCode.Done;
        await Console.Error.WriteLineAsync(failed.FailedCell?.Error is { } error
            ? $"{error.Location}: {error.Message}"
            : $"{failed.Document.Name}: {(failed.Status == RunStatus.Cancelled ? "cancelled" : "failed")}.");
        return ExitCode.Failed;

        async Task<RunStatus> RunOneAsync(NotebookDocument document)
        {
            var running = NotebookRunner.RunAsync(document, Options(document, request, worker, workers), new ConsoleProgress(Console.Out), cancellationToken);
            // The worker of the next notebook warms up while this one runs.
            if (document != (request.Teardown ?? request.Documents[^1]))
                workers.Prepare();
            var run = await running;
            // A run that was cancelled leaves its report too, hence no token here.
            entries.Add(await WriteAsync(run, request, report));
            await ReportIndex.WriteAsync(entries, request.ReportFolder, report, CancellationToken.None);
            return run.Status;
        }
    }

    private static RunOptions Options(NotebookDocument document, Request request, string worker, WorkerPool workers)
    {
        var declared = NotebookParameters.Of(document).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Parameters = request.Parameters.Where(pair => declared.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
            Inputs = request.Inputs,
            CellTimeout = request.CellTimeout,
            ContinueOnError = request.ContinueOnError,
            WorkerPath = worker,
            Workers = workers,
        };
    }

    private static async Task<ReportEntry> WriteAsync(NotebookRun run, Request request, ReportOptions report)
    {
        var name = Path.ChangeExtension(run.Document.Name, ".html");
        await HtmlReport.WriteAsync(run, Path.Combine(request.ReportFolder, name), report, CancellationToken.None);
        if (request.Ipynb is { } path && run.Document != request.Teardown)
            await ExecutedNotebook.WriteAsync(run, path, CancellationToken.None);
        return new ReportEntry(run, name);
    }

    private static void Check(Request request)
    {
        var mistakes = new List<string>();
        var known = request.Documents.SelectMany(NotebookParameters.Of).Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal).ToList();
        var unknown = request.Parameters.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            mistakes.Add($"No notebook of this run has a parameter {string.Join(" or ", unknown.Select(name => $"'{name}'"))}. "
                + (known.Count > 0 ? $"There are: {string.Join(", ", known)}." : "They have none."));
        }

        if (request.Ipynb is not null && request.Documents.Count != 1)
            mistakes.Add($"--ipynb takes the executed notebook of one, and this run has {request.Documents.Count}. Name one notebook.");
        if (mistakes.Count > 0)
            throw new UsageException(string.Join(Environment.NewLine, mistakes));
    }

    private static async Task<string> RunsOnAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Target == LabTarget.Local)
            return "Local AWS (emulation)";
        using var lab = await Lab.OpenAsync(settings, cancellationToken);
        return lab.RunsOn;
    }

    private static Option<string[]> NamedValues(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes name=value, not '{token.Value}'."));
        });
        return option;
    }

    private static Dictionary<string, string> Values(string[]? pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..at]] = pair[(at + 1)..];
        }

        return values;
    }
}
