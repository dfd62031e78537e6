using System.CommandLine;
using System.CommandLine.Parsing;
using Workbook.Cli.Cloud;
using Workbook.LocalAws;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook cloud start|stop|status|env|reset</c>: Local AWS by hand.</summary>
internal static class CloudCommand
{
    private static readonly Option<string?> State = new("--state") { Description = "State folder; .workbook in the workbook's folder unless given." };

    public static Command Create() => new("cloud", "Starts, stops and shows Local AWS, the emulation that the workbook runs on.")
    {
        Start(),
        Stop(),
        Status(),
        PrintEnvironment(),
        Reset(),
    };

    private static Command Start()
    {
        var foreground = new Option<bool>("--foreground") { Description = "Stay in this terminal until Ctrl-C." };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var accessKey = new Option<string?>("--access-key") { Description = "Access key id to accept; generated unless given." };
        var secretKey = new Option<string?>("--secret-key") { Description = "Secret key to it; goes with --access-key." };
        var account = new Option<string>("--account") { Description = "Account id of twelve digits.", DefaultValueFactory = _ => "000000000000" };
        var admin = new Option<bool>("--admin") { Description = "Open an unsigned POST /_admin/reset that forgets everything." };
        var owner = new Option<int?>("--owner-pid") { Description = "Stop when this process ends." };
        var log = new Option<string?>("--log") { Description = "Write to this file instead of the terminal.", Hidden = true };
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 0 or > 65535)
                result.AddError("--port takes a number from 0 to 65535.");
        });
        account.Validators.Add(result =>
        {
            if (result.GetValue(account) is not { Length: 12 } id || !id.All(char.IsAsciiDigit))
                result.AddError("--account takes twelve digits.");
        });
        // On the options, not on the command: only then are these mistakes listed together with those of other options.
        accessKey.Validators.Add(result => RequirePair(result, secretKey));
        secretKey.Validators.Add(result => RequirePair(result, accessKey));
        var command = new Command("start", "Starts Local AWS in the background, or with --foreground here. Example: workbook cloud start --port 4566")
        {
            foreground, port, State, accessKey, secretKey, account, admin, owner, log,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings(parsed);
            if (parsed.GetValue(foreground))
            {
                return await RunHereAsync(parsed.GetValue(log), new LocalAwsOptions
                {
                    StateFolder = settings.StateFolder,
                    Port = parsed.GetValue(port),
                    AccessKeyId = parsed.GetValue(accessKey),
                    SecretAccessKey = parsed.GetValue(secretKey),
                    AccountId = parsed.GetValue(account)!,
                    Admin = parsed.GetValue(admin),
                }, parsed.GetValue(owner), cancellationToken);
            }

            if (await LocalCloud.FindAsync(settings.StateFolder, cancellationToken) is { } running)
            {
                Console.WriteLine($"{running} is running already.");
                return ExitCode.Done;
            }

            var endpoint = await CloudLauncher.StartAsync(settings, Forward(parsed, settings), cancellationToken);
            Console.WriteLine($"{endpoint} is ready. 'workbook cloud env' prints what a shell needs for the AWS CLI.");
            return ExitCode.Done;
        });
        return command;

        IReadOnlyList<string> Forward(ParseResult parsed, LabSettings settings)
        {
            List<string> arguments = ["cloud", "start", "--state", settings.StateFolder, "--port", $"{parsed.GetValue(port)}", "--account", parsed.GetValue(account)!];
            if (parsed.GetValue(accessKey) is { } key)
                arguments.AddRange(["--access-key", key, "--secret-key", parsed.GetValue(secretKey)!]);
            if (parsed.GetValue(admin))
                arguments.Add("--admin");
            if (parsed.GetValue(owner) is { } id)
                arguments.AddRange(["--owner-pid", $"{id}"]);
            return arguments;
        }
    }

    private static void RequirePair(OptionResult result, Option<string?> other)
    {
        if (result.GetResult(other) is null)
            result.AddError("--access-key and --secret-key go together.");
    }

    private static async Task<int> RunHereAsync(string? log, LocalAwsOptions options, int? owner, CancellationToken cancellationToken)
    {
        if (log is null)
            return await CloudHost.RunAsync(options, owner, cancellationToken);

        await using var file = new StreamWriter(new FileStream(log, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        Console.SetOut(TextWriter.Synchronized(file));
        Console.SetError(Console.Out);
        try
        {
            return await CloudHost.RunAsync(options with { Log = Console.Error }, owner, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The launcher shows the log's last lines: the message is what a person needs there.
            await file.WriteLineAsync(error is IOException or LocalAwsException ? error.Message : error.ToString());
            return ExitCode.Failed;
        }
    }

    private static Command Stop()
    {
        var command = new Command("stop", "Stops Local AWS; its state stays.") { State };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var stopped = await LocalCloud.StopAsync(Settings(parsed).StateFolder, cancellationToken);
            Console.WriteLine(stopped ? "Local AWS has stopped." : "Local AWS is not running.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Shows whether Local AWS runs, and where.") { State };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings(parsed);
            var running = await LocalCloud.FindAsync(settings.StateFolder, cancellationToken);
            Console.WriteLine(running is null
                ? $"Local AWS is not running (state folder {settings.StateFolder})."
                : $"{running}, account {running.AccountId}, {running.Region}, state folder {settings.StateFolder}.");
            return running is null ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static Command PrintEnvironment()
    {
        var command = new Command("env", "Prints the AWS_* lines for a shell. Example: eval \"$(workbook cloud env)\"; aws s3 ls") { State };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var endpoint = await LocalCloud.FindAsync(Settings(parsed).StateFolder, cancellationToken)
                ?? throw new LabException("Local AWS is not running. Start it with 'workbook cloud start'.");
            Console.WriteLine($"export AWS_ENDPOINT_URL={endpoint.Endpoint.GetLeftPart(UriPartial.Authority)}");
            Console.WriteLine($"export AWS_ACCESS_KEY_ID={endpoint.AccessKeyId}");
            Console.WriteLine($"export AWS_SECRET_ACCESS_KEY={endpoint.SecretAccessKey}");
            Console.WriteLine($"export AWS_REGION={endpoint.Region}");
            Console.WriteLine($"export AWS_DEFAULT_REGION={endpoint.Region}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Reset()
    {
        var command = new Command("reset", "Stops Local AWS and deletes its state folder, local stacks included. Stacks on AWS are not touched.") { State };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Settings(parsed).StateFolder;
            await LocalCloud.StopAsync(folder, cancellationToken);
            if (Directory.Exists(folder))
            {
                // A mistyped --state must not cost anybody a folder that is not ours.
                if (!File.Exists(Path.Combine(folder, "catalog.db")) && !Directory.Exists(Path.Combine(folder, "stacks")))
                    throw new LabException($"{folder} is no state folder of Local AWS (it holds neither catalog.db nor stacks/); nothing was deleted.");
                Directory.Delete(folder, recursive: true);
            }

            Console.WriteLine($"{folder} is gone.");
            return ExitCode.Done;
        });
        return command;
    }

    private static LabSettings Settings(ParseResult parsed)
    {
        var settings = CommandSettings.Read();
        return parsed.GetValue(State) is { Length: > 0 } state ? settings with { StateFolder = Path.GetFullPath(state) } : settings;
    }
}
