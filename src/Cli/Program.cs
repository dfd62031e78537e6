using System.CommandLine;
using Workbook.Cli.Commands;
using Workbook.Pipeline;

namespace Workbook.Cli;

internal static class Program
{
    /// <summary>How long a command that was cancelled may take to end what it started and to write its reports.</summary>
    private static readonly TimeSpan CancellationLimit = TimeSpan.FromSeconds(30);

    private static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand(
            "Provisions, feeds, queries and proves an AWS clickstream pipeline from notebooks, on Local AWS unless WORKBOOK_TARGET=aws.")
        {
            RunCommand.Create(),
            ScriptCommand.Create(),
            CloudCommand.Create(),
            StackCommands.CreateUp(),
            StackCommands.CreatePreview(),
            StackCommands.CreateDestroy(),
            StackCommands.CreateOutputs(),
            SendCommand.Create(),
            QueryCommand.Create(),
            ConvertCommand.Create(),
            DescribeCommand.Create(),
            CheckCommand.Create(),
            StepCommand.Create(),
            PackageCommand.Create(),
            VerifyCommand.Create(),
            PackCommand.Create(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Usage(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = parsed.CommandResult.Command.Name == StepCommand.Name ? null : CancellationLimit });
        }
        catch (Exception error) when (error is UsageException or EvidenceException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Failed;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(Describe(error));
            return ExitCode.Failed;
        }
    }

    // All mistakes at once, each by its own message; the command's help says the rest.
    private static int Usage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine($"'workbook {string.Join(' ', Path(parsed.CommandResult))} --help' shows what can be said.".Replace("  ", " ", StringComparison.Ordinal));
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? Path(parent).Append(command.Command.Name) : [];

    private static string Describe(Exception error) => error switch
    {
        IOException or UnauthorizedAccessException or HttpRequestException or FormatException or LabException or Workbook.LocalAws.LocalAwsException
            or Workbook.Notebooks.NotebookException or Amazon.Runtime.AmazonServiceException or System.Data.Common.DbException => error.Message,
        _ => error.ToString(),
    };
}
