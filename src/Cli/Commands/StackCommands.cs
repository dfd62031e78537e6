using System.CommandLine;
using Workbook.Cli.Functions;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook up|preview|destroy|outputs</c>: the stack without a notebook, by the same program and the same script.</summary>
internal static class StackCommands
{
    private static readonly Option<string?> Project = new("--project")
    {
        Description = "First part of every name; the current stack's, or clickstream, unless given.",
    };

    private static readonly Option<string?> Suffix = new("--suffix") { Description = "Last part of every name; made up once and kept unless given." };

    public static Command CreateUp() =>
        Provision("up", "Creates or updates the stack. Example: workbook up --project assign1 --suffix x5bfjv", Project, Suffix);

    public static Command CreatePreview() =>
        Provision("preview", "Shows what 'up' would change, and changes nothing.", Project, Suffix);

    public static Command CreateDestroy()
    {
        var command = new Command("destroy", "Destroys every resource of the current stack, buckets with their objects included.");
        command.SetAction((_, cancellationToken) => RunAsync(CommandSettings.Read(), ["destroy"], cancellationToken));
        return command;
    }

    public static Command CreateOutputs()
    {
        var command = new Command("outputs", "Prints the current stack's outputs, a name and a value a line.");
        command.SetAction(async (_, cancellationToken) =>
        {
            using var lab = await Lab.OpenAsync(CommandSettings.Read(), cancellationToken);
            var stack = await lab.StackAsync(cancellationToken);
            foreach (var (name, value) in stack.SqlParameters)
                Console.WriteLine($"{name} {value}");
            Console.WriteLine($"deliveryStream {stack.DeliveryStream}");
            Console.WriteLine($"function {stack.Function}");
            Console.WriteLine($"crawler {stack.Crawler}");
            Console.WriteLine($"workGroup {stack.WorkGroup}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Provision(string name, string description, Option<string?> project, Option<string?> suffix)
    {
        var command = new Command(name, description) { project, suffix };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            await FunctionPackager.EnsureAsync(settings, cancellationToken);
            List<string> arguments = [name];
            if (parsed.GetValue(project) is { } givenProject)
                arguments.AddRange(["--project", givenProject]);
            if (parsed.GetValue(suffix) is { } givenSuffix)
                arguments.AddRange(["--suffix", givenSuffix]);
            return await RunAsync(settings, arguments, cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(LabSettings settings, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ScriptCommand.RunAsync(settings, Path.Combine(settings.Root, "scripts", "provision.csx"), arguments, cancellationToken);
}
