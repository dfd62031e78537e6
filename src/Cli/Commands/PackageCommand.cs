using System.CommandLine;
using System.Globalization;
using Workbook.Cli.Functions;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook package</c>: the transform function as zips for AWS Lambda's <c>provided.al2023</c>.</summary>
internal static class PackageCommand
{
    private const string Both = "both";

    public static Command Create()
    {
        var architecture = new Option<string>("--architecture")
        {
            Description = "x86_64, arm64 or both.",
            DefaultValueFactory = _ => Both,
        };
        architecture.AcceptOnlyFromAmong([.. FunctionPackager.Architectures.Keys, Both]);
        var command = new Command("package", "Makes the transform function's zips for AWS: self-contained, trimmed, compiled ahead. Example: workbook package --architecture arm64")
        {
            architecture,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var chosen = parsed.GetRequiredValue(architecture);
            foreach (var name in FunctionPackager.Architectures.Keys.Where(name => chosen is Both || chosen == name))
            {
                var path = await FunctionPackager.MakeAsync(settings, name, cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {path} {new FileInfo(path).Length / 1048576.0:0.0} MiB"));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
