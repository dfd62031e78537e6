using System.CommandLine;
using Workbook.Cli.Runs;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook verify</c>: says line by line which of the statements of a run's evidence still hold.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("evidence")
        {
            Description = "evidence.json or a file made by 'workbook pack'; reports/evidence.json in the workbook's folder unless given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var offline = new Option<bool>("--offline") { Description = "Check files only; ask no cloud for objects and queries." };
        var quiet = new Option<bool>("--quiet") { Description = "Leave out the lines that hold." };
        var command = new Command(
            "verify", "Checks files, objects and queries against evidence: exit code 0 when nothing changed, 1 when something did or the cloud could not be asked, 2 when it cannot be read. Example: workbook verify handin.zip --offline")
        {
            file, offline, quiet,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file), parsed.GetValue(offline), parsed.GetValue(quiet), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? file, bool isOffline, bool isQuiet, CancellationToken cancellationToken)
    {
        var settings = CommandSettings.Find();
        var path = file ?? Path.Combine(ReportFolder.Of(settings, null), EvidenceFile.Name);
        using var opened = OpenedEvidence.Open(path, settings?.Root);
        return await VerifyAsync(opened, settings, isOffline, isQuiet, cancellationToken);
    }

    private static async Task<int> VerifyAsync(
        OpenedEvidence opened, LabSettings? settings, bool isOffline, bool isQuiet, CancellationToken cancellationToken)
    {
        var document = opened.Document;
        var asksCloud = !isOffline && settings is not null && (document.Objects.Count > 0 || document.Queries.Count > 0);
        await using var session = asksCloud ? new CloudSession(settings!) : null;
        var (lab, failure) = asksCloud ? await OpenAsync(settings!, cancellationToken) : (null, null);
        using var open = lab;
        var why = isOffline ? "not asked (--offline)" : failure is null ? "not asked: this is not a workbook's folder" : "not asked: the cloud cannot be reached";
        var counts = new int[3];
        foreach (var finding in opened.Findings)
            Say(finding);
        await foreach (var finding in new EvidenceVerifier(opened.Files, lab).VerifyAsync(document, opened.IsSealed, why, cancellationToken))
            Say(finding);
        Console.WriteLine($"{counts[(int)Standing.Holds]} hold, {counts[(int)Standing.Changed]} changed, {counts[(int)Standing.Unknown]} cannot be checked.");
        if (failure is not null)
            await Console.Error.WriteLineAsync($"{failure} --offline checks the files alone.");
        return counts[(int)Standing.Changed] == 0 && failure is null ? ExitCode.Done : ExitCode.Failed;

        void Say(Finding finding)
        {
            counts[(int)finding.Standing]++;
            if (!isQuiet || finding.Standing != Standing.Holds)
                Console.WriteLine(finding);
        }
    }

    /// <summary>The session, or why there is none: files can be checked all the same.</summary>
    private static async Task<(Lab? Lab, string? Failure)> OpenAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return (await Lab.OpenAsync(settings, cancellationToken), null);
        }
        catch (LabException error)
        {
            return (null, error.Message);
        }
    }
}
