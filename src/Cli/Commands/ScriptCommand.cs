using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook script FILE.csx -- ARGS</c>: a script in dotnet-script's style, run by the notebooks' worker.</summary>
internal static class ScriptCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The .csx file." };
        var arguments = new Argument<string[]>("args") { Description = "What the script gets as Args; put -- before them.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("script", "Runs a C# script. Example: workbook script scripts/pipeline.csx -- --events sample-data/clean.jsonl") { file, arguments };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                throw new UsageException($"There is no script '{path}'. The workbook's own are in scripts/.");
            return RunAsync(LabSettings.FromEnvironment(), path, parsed.GetValue(arguments) ?? [], cancellationToken);
        });
        return command;
    }

    public static async Task<int> RunAsync(
        LabSettings settings, string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var session = await CloudSession.BeginAsync(settings, cancellationToken);
        return await ScriptRunner.RunAsync(path, arguments, new ScriptOptions
        {
            WorkerPath = WorkerLocation.Find(AppContext.BaseDirectory),
            Environment = session.Environment,
        }, cancellationToken);
    }
}
