using System.CommandLine;
using Workbook.Cli.Functions;
using Workbook.Cli.Runs;
using Workbook.Cli.Stepping;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook step</c>: a notebook cell by cell, in any terminal.</summary>
internal static class StepCommand
{
    public const string Name = "step";

    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "A .dib or .ipynb file." };
        var param = NamedValues.Create("--param", "Overrides a parameter.");
        var input = NamedValues.Create("--input", "Answers an input that a cell asks for, by its prompt or name.");
        var secret = RunSecretNames.Create();
        var output = new Option<string?>("--out") { Description = "Folder for the report, written anew after each cell; reports/ in the workbook's folder unless given." };
        var command = new Command(
            Name,
            "Runs a notebook cell by cell: Enter runs the next one, h lists the other commands. Commands may come from a pipe as well, one a line. "
            + "Example: workbook step notebooks/03-inspect.dib")
        {
            notebook, param, input, secret, output,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var documents = NotebookSelection.Load(settings.Root, [parsed.GetRequiredValue(notebook)]);
            var editor = Environment.GetEnvironmentVariable("VISUAL") ?? Environment.GetEnvironmentVariable("EDITOR") ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");
            return RunAsync(settings, new CellEditor(editor), new RunRequest
            {
                Documents = documents,
                Teardown = null,
                Parameters = NamedValues.Read(parsed.GetValue(param)),
                Inputs = NamedValues.Read(parsed.GetValue(input)),
                CellTimeout = null,
                RunTimeout = null,
                MemoryLimitMiB = null,
                ReportFolder = ReportFolder.Of(settings, parsed.GetValue(output)),
                Ipynb = null,
                Secrets = parsed.GetValue(secret) ?? [],
                ContinueOnError = false,
            }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(LabSettings settings, CellEditor editor, RunRequest request, CancellationToken cancellationToken)
    {
        if (request.Documents.Count != 1)
            throw new UsageException($"One notebook is stepped through at a time, and {request.Documents.Count} are named.");
        if (request.Mistakes().ToList() is { Count: > 0 } mistakes)
            throw new UsageException(string.Join(Environment.NewLine, mistakes));
        await FunctionPackager.EnsureAsync(settings, cancellationToken);
        await using var cloud = new CloudSession(settings);
        var report = new ReportOptions { RunsOn = await RunCommand.RunsOnAsync(settings, cancellationToken) };
        var workerPath = WorkerLocation.Find(AppContext.BaseDirectory);
        await using var workers = new WorkerPool(workerPath, cloud.Environment);
        var options = new RunContext(request, workers, workerPath, RunSecretNames.Options(request, settings), settings.LabFolder).OptionsFor(request.Documents[0]);

        using var interrupt = new CellInterrupt();
        await using var stepper = await NotebookStepper.OpenAsync(request.Documents[0], options, new StepProgress(Console.Out), interrupt.Session);
        var path = Path.Combine(request.ReportFolder, Path.ChangeExtension(stepper.Run.Document.Name, ".html"));
        await new StepLoop(stepper, Console.In, Console.Out, editor, interrupt, () => HtmlReport.WriteAsync(stepper.Run, path, report, CancellationToken.None)).RunAsync();

        stepper.Complete();
        await HtmlReport.WriteAsync(stepper.Run, path, report, CancellationToken.None);
        Console.WriteLine($"\nReport: {path}");
        return stepper.Run.FailedCell is null ? ExitCode.Done : ExitCode.Failed;
    }
}
