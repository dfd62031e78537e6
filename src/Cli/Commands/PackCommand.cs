using System.CommandLine;
using Workbook.Cli.Runs;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook pack OUT.zip</c>: a run in one file, to hand in.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("zip") { Description = "The file to make." };
        var reports = new Option<string?>("--reports") { Description = "Folder of the reports; reports/ in the workbook's folder unless given." };
        var title = new Option<string?>("--title") { Description = "Title of the cover page; \"Clickstream workbook\" unless given." };
        var author = new Option<string?>("--author") { Description = "Who hands it in." };
        var command = new Command(
            "pack", "Gathers reports, evidence, notebooks, SQL and the stack program with a cover page in one file. Example: workbook pack handin.zip --title \"Assignment 1\" --author \"A. Student\"")
        {
            file, reports, title, author,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var folder = ReportFolder.Of(settings, parsed.GetValue(reports));
            var packed = await EvidencePack.WriteAsync(
                Path.GetFullPath(parsed.GetValue(file)!), folder, settings.Root,
                new CoverPage(parsed.GetValue(title) ?? "Clickstream workbook", parsed.GetValue(author)), cancellationToken);
            Console.WriteLine($"{packed.Path}: {packed.Files} files, {packed.Size} bytes, SHA-256 {packed.Sha256}");
            foreach (var left in packed.LeftOut)
                Console.WriteLine($"left out: {left}");
            return ExitCode.Done;
        });
        return command;
    }
}
