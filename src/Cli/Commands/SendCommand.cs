using System.CommandLine;
using System.Globalization;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook send</c>: events to the stack's delivery stream, without a notebook.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "File of JSON lines, plain or .gz; generated events unless given." };
        var count = new Option<int>("--count") { Description = "Lines to generate.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of the generator; the same seed makes the same events.", DefaultValueFactory = _ => new ClickGeneratorOptions().Seed };
        var noWait = new Option<bool>("--no-wait") { Description = "Return when Firehose has acknowledged everything, before the lake has taken it in." };
        count.Validators.Add(result =>
        {
            if (result.GetValue(count) < 1)
                result.AddError("--count takes a number from 1.");
        });
        var command = new Command("send", "Sends events through Firehose. Example: workbook send --from sample-data/dirty.jsonl") { from, count, seed, noWait };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && (result.GetResult(count) is { Implicit: false } || result.GetResult(seed) is { Implicit: false }))
                result.AddError("--from sends a file as it is; --count and --seed are for generated events.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(from) is { } file && !File.Exists(file))
                throw new LabException($"There is no event file {Path.GetFullPath(file)}.");
            var settings = CommandSettings.Read();
            await using var session = new CloudSession(settings);
            using var lab = await Lab.OpenAsync(settings, cancellationToken);
            var stack = await lab.StackAsync(cancellationToken);
            if (parsed.GetValue(from) is null)
                Console.WriteLine($"Events {Source(parsed.GetValue(seed))}.");
            var generator = new ClickGenerator(new() { Count = parsed.GetValue(count), Seed = parsed.GetValue(seed) });
            var send = parsed.GetValue(from) is { } path
                ? await lab.SendFileAsync(stack, path, Progress(), cancellationToken)
                : await lab.SendAsync(stack, generator, Source(parsed.GetValue(seed)), Progress(), cancellationToken);
            Report(send, stack);
            if (!parsed.GetValue(noWait))
            {
                await lab.WaitUntilTransformedAsync(stack, progress: Console.WriteLine, cancellationToken: cancellationToken);
                Console.WriteLine(await lab.AccountAsync(stack, cancellationToken));
            }

            return send.Rejected.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static string Source(int seed) => string.Create(CultureInfo.InvariantCulture, $"generated with seed {seed}");

    private static Action<SendResult> Progress()
    {
        var said = TimeSpan.Zero;
        return now =>
        {
            if (now.Elapsed - said < TimeSpan.FromSeconds(1))
                return;
            said = now.Elapsed;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.Records:N0} records acknowledged after {now.Elapsed.TotalSeconds:0} s"));
        };
    }

    private static void Report(SendResult send, StackOutputs stack)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{send.Records:N0} records ({send.Bytes / 1e6:0.0} MB) sent to {stack.DeliveryStream} in {send.Elapsed.TotalSeconds:0.0} s, RecordIds {send.FirstRecordId} … {send.LastRecordId}"));
        foreach (var rejected in send.Rejected)
            Console.Error.WriteLine($"Line {rejected.Line} was not sent: {rejected.Reason}.");
    }
}
