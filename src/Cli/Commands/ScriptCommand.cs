using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook script FILE.csx -- ARGS</c>: a script in dotnet-script's style, run by the notebooks' worker.</summary>
internal static class ScriptCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The .csx file; - runs what comes on stdin." };
        var arguments = Arguments();
        var noCache = NoCache();
        var command = new Command("script", "Runs a C# script. Example: workbook script scripts/pipeline.csx -- --events sample-data/clean.jsonl")
        {
            file, arguments, noCache, CreateEval(),
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (path != "-" && !File.Exists(path))
                throw new UsageException($"There is no script '{path}'. The workbook's own are in scripts/.");
            return RunAsync(CommandSettings.Read(), options => ScriptRunner.RunAsync(path, parsed.GetValue(arguments) ?? [], options, cancellationToken), parsed.GetValue(noCache), cancellationToken);
        });
        return command;
    }

    private static Command CreateEval()
    {
        var code = new Argument<string>("code") { Description = "C# as a script has it." };
        var arguments = Arguments();
        var noCache = NoCache();
        var command = new Command("eval", "Runs C# given as text. Example: workbook script eval \"Print(Args.Count)\" -- a b") { code, arguments, noCache };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CommandSettings.Read(),
            options => ScriptRunner.EvaluateAsync(parsed.GetValue(code)!, parsed.GetValue(arguments) ?? [], options, cancellationToken),
            parsed.GetValue(noCache),
            cancellationToken));
        return command;
    }

    private static Argument<string[]> Arguments() =>
        new("args") { Description = "What the script gets as Args; put -- before them.", Arity = ArgumentArity.ZeroOrMore };

    private static Option<bool> NoCache() => new("--no-cache") { Description = "Compile anew and remember nothing." };

    /// <summary>Runs a script of the workbook for another command.</summary>
    public static Task<int> RunAsync(LabSettings settings, string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(settings, options => ScriptRunner.RunAsync(path, arguments, options, cancellationToken), noCache: false, cancellationToken);

    private static async Task<int> RunAsync(
        LabSettings settings, Func<ScriptOptions, Task<int>> run, bool noCache, CancellationToken cancellationToken)
    {
        await using var session = new CloudSession(settings);
        return await run(new ScriptOptions
        {
            WorkerPath = WorkerLocation.Find(AppContext.BaseDirectory),
            Environment = session.Environment,
            NoCache = noCache,
        });
    }
}
