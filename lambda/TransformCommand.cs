using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Workbook.Transform.Events;
using Workbook.Transform.Outputs;

namespace Workbook.Transform;

/// <summary><c>bootstrap transform INPUT OUTDIR [--threads N] [--runs N] [--json]</c>: the function's work on a file, without any service.</summary>
internal static class TransformCommand
{
    private const int Unset = 0;

    private const string Help = """
        Turns raw click events into partitioned Parquet.

        Usage: bootstrap transform INPUT OUTDIR [--threads N] [--runs N] [--json]

          INPUT        JSON lines, plain or GZIP; a file or a pipe, such as /dev/stdin
          OUTDIR       takes dt=yyyy-MM-dd/NAME.parquet, and quarantine/NAME.jsonl.gz if any record is refused.
                       Other files stay. A run that is stopped leaves nothing but whole files; one that is killed, or stopped
                       while it turns a small file, leaves *.tmp files too, which the next run replaces
          --threads N  1 does one step after another; 2 or more, as unless given for all but small files, lets them overlap. The
                       Parquet is the same
          --runs N     does it N times and tells of the last: what a warm function takes
          --json       prints the counts as one line of JSON

        Without arguments, and with AWS_LAMBDA_RUNTIME_API set, it is the Lambda function: the object that an S3 notification
        names is read from the raw bucket, its Parquet goes to the bucket in PROCESSED_BUCKET.

        Exit codes: 0 done, 1 the work failed, 2 wrong usage, 130 stopped by Ctrl-C, 143 by SIGTERM.
        """;

    public static async Task<int> RunAsync(List<string> args, TextWriter output, TextWriter errors)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await output.WriteLineAsync(Help);
            return 0;
        }
        var mistakes = Mistakes([.. args], out var input, out var folder, out var threads, out var runs);
        foreach (var mistake in mistakes) await errors.WriteLineAsync(mistake);
        if (mistakes.Count > 0)
        {
            await errors.WriteLineAsync("Usage: bootstrap transform INPUT OUTDIR [--threads N] [--runs N] [--json]; more with --help.");
            return 2;
        }
        try
        {
            for (var run = 1; run < runs; run++)
            {
                // A function writes objects that are new, which is quicker than to take the place of a file.
                foreach (var written in (await TransformAsync(input, folder, threads)).Result.Outputs) File.Delete(Path.Combine(folder, written.Key));
            }
            var (result, seconds) = await TransformAsync(input, folder, threads);
            await output.WriteLineAsync(args.Contains("--json") ? Json(result, seconds) : Text(result, seconds));
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{input} could not be turned into Parquet in {folder}: {error.Message}");
            return 1;
        }
    }

    private static List<string> Mistakes(List<string> args, out string input, out string folder, out int threads, out int runs)
    {
        var mistakes = new List<string>();
        threads = Number(args, "--threads", Unset, mistakes);
        runs = Number(args, "--runs", 1, mistakes);
        foreach (var option in args.FindAll(arg => arg.StartsWith('-') && arg != "--json"))
            mistakes.Add($"'{option}' is no option. There are --threads, --runs, --json and --help.");
        var words = args.FindAll(arg => !arg.StartsWith('-'));
        if (words.Count == 0 || words[0] != "transform")
            mistakes.Add(words.Count == 0 ? "No command is given: say transform." : $"'{words[0]}' is no command: say transform.");
        else if (words.Count != 3) mistakes.Add($"transform takes INPUT and OUTDIR, but {words.Count - 1} of them were given.");
        (input, folder) = words.Count == 3 ? (words[1], words[2]) : ("", "");
        if (input.Length > 0 && !File.Exists(input)) mistakes.Add($"There is no file '{input}'.");
        return mistakes;
    }

    /// <summary>Takes an option with its number out of the arguments.</summary>
    private static int Number(List<string> args, string option, int otherwise, List<string> mistakes)
    {
        if (args.IndexOf(option) is var index && index < 0) return otherwise;
        if (index + 1 == args.Count || !int.TryParse(args[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            mistakes.Add($"{option} takes a number from 1.");
            number = otherwise;
        }
        args.RemoveRange(index, Math.Min(2, args.Count - index));
        return number;
    }

    private static async Task<(TransformResult Result, double Seconds)> TransformAsync(string input, string folder, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        var name = Path.GetFileName(input);
        await using var file = new FileSource(input);
        await using var source = await EventSource.OpenAsync(file, CancellationToken.None);
        var outputs = new FolderOutputs(folder, name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name);
        // What takes no longer than a keystroke is not worth the watch.
        using var interrupted = EventTransform.IsSmall(source, file.StoredBytes) ? null : AbandonAt(PosixSignal.SIGINT, outputs);
        using var terminated = interrupted is null ? null : AbandonAt(PosixSignal.SIGTERM, outputs);
        await using var transform = new EventTransform(outputs, threads == Unset ? EventTransform.ThreadsFor(source, file.StoredBytes) : threads);
        var result = await transform.RunAsync(source, CancellationToken.None);
        return (result, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Leaves nothing half written when a signal ends the process, which it then does.</summary>
    private static PosixSignalRegistration AbandonAt(PosixSignal signal, FolderOutputs outputs) => PosixSignalRegistration.Create(signal, _ => outputs.Abandon());

    private static string Text(TransformResult result, double seconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Lines} lines: {result.Events} events in {result.Outputs.Count} Parquet files, {result.Duplicates} duplicates, {result.Quarantined} quarantined, {seconds:0.000} s");

    private static string Json(TransformResult result, double seconds)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOutput.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("lines"u8, result.Lines);
            json.WriteNumber("events"u8, result.Events);
            json.WriteNumber("duplicates"u8, result.Duplicates);
            json.WriteNumber("quarantined"u8, result.Quarantined);
            json.WriteNumber("bytes"u8, result.Bytes);
            json.WriteNumber("seconds"u8, Math.Round(seconds, 6));
            json.WriteStartObject("outputs"u8);
            foreach (var file in result.Outputs) json.WriteNumber(file.Key, file.Events);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
