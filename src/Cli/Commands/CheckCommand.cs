using System.CommandLine;
using System.Text.Json;
using Workbook.Cli.Runs;
using Workbook.Notebooks;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook check</c>: what is wrong with notebooks, without running them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebooks")
        {
            Description = "Notebooks, folders or patterns; the workbook's own unless given. What they import is checked with them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var input = NamedValues.Create("--input", "An input that a run would be given, so that it does not count as missing.");
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON." };
        var command = new Command(
            "check",
            "Finds unknown directives, wrong parameters, missing inputs and packages, C# that does not compile, and what VS Code would take otherwise; runs no cell. "
            + "Ends with 1 when a run would fail; warnings alone end with 0. Example: workbook check notebooks/")
        {
            notebooks, input, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Load(CommandSettings.Read().Root, parsed.GetValue(notebooks) ?? []),
            [.. NamedValues.Read(parsed.GetValue(input)).Keys, .. InputVariables.FromEnvironment().Keys],
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<NotebookDocument> documents, IReadOnlyCollection<string> inputs, bool asJson, CancellationToken cancellationToken)
    {
        var options = new CheckOptions { WorkerPath = WorkerLocation.Find(AppContext.BaseDirectory), Inputs = inputs };
        var findings = await NotebookChecker.CheckAsync(documents, options, cancellationToken);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings, CommandJson.Indented));
        }
        else
        {
            foreach (var finding in findings)
                Console.WriteLine(finding);
            var errors = findings.Count(finding => finding.IsError);
            Console.WriteLine($"{Count(documents.Count, "notebook")}: {Count(errors, "error")}, {Count(findings.Count - errors, "warning")}.");
        }

        return findings.Any(finding => finding.IsError) ? ExitCode.Failed : ExitCode.Done;
    }

    private static IReadOnlyList<NotebookDocument> Load(string root, string[] named) =>
        NotebookSelection.Load(root, named.Length > 0 ? named : [Path.Combine(root, "notebooks")]);

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
