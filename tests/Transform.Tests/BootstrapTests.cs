using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Workbook.DuckDb;
using Workbook.Transform.Tests.Runtime;

namespace Workbook.Transform.Tests;

/// <summary>The built program, as Lambda and people start it.</summary>
public sealed class BootstrapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bootstrap tests ").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Transform_turns_a_file_into_Parquet_and_prints_the_counts()
    {
        var input = Path.Combine(_folder, "clicks.jsonl.gz");
        await File.WriteAllBytesAsync(input, TransformRun.Gzip("""
            {"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}
            {"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}
            broken
            """u8), Cancellation);
        var output = Path.Combine(_folder, "out");

        var (exitCode, text, errors) = await RunAsync([], "transform", input, output, "--json");
        Assert.Equal((0, ""), (exitCode, errors));
        var counts = JsonDocument.Parse(text).RootElement;
        Assert.Equal((3, 1, 1, 1), (Number("lines"), Number("events"), Number("duplicates"), Number("quarantined")));
        Assert.True(File.Exists(Path.Combine(output, "dt=2025-09-20", "clicks.jsonl.parquet")));
        Assert.True(File.Exists(Path.Combine(output, "quarantine", "clicks.jsonl.jsonl.gz")));

        (exitCode, text, _) = await RunAsync([], "transform", input, output);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("3 lines: 1 events in 1 Parquet files, 1 duplicates, 1 quarantined", text, StringComparison.Ordinal);

        int Number(string name) => counts.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Transform_reads_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev/stdin.");
        var start = new ProcessStartInfo("dotnet", [typeof(EventTransform).Assembly.Location, "transform", "/dev/stdin", _folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(TransformRun.Gzip("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/"}"""u8), Cancellation);
        process.StandardInput.Close();
        Assert.StartsWith("1 lines: 1 events", await process.StandardOutput.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal((0, true), (process.ExitCode, File.Exists(Path.Combine(_folder, "dt=2025-09-20", "stdin.parquet"))));
    }

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public async Task Transform_that_is_stopped_leaves_no_half_written_file(string signal, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent and reset by commands as Linux has them.");
        // Tests that run in the background of a script ignore Ctrl-C, and would hand that down.
        string[] command = ["--default-signal=INT", "dotnet", typeof(EventTransform).Assembly.Location, "transform", "/dev/stdin", _folder];
        using var process = Process.Start(new ProcessStartInfo("env", command) { RedirectStandardInput = true })!;
        var lines = string.Join('\n', Lines(20_000));
        await process.StandardInput.WriteAsync(lines);
        await process.StandardInput.FlushAsync(Cancellation);
        while (Directory.EnumerateFiles(_folder, "*.tmp", SearchOption.AllDirectories).Count() < 3) await Task.Delay(20, Cancellation);

        using (var kill = Process.Start("kill", [signal, $"{process.Id}"])) await kill.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Two_processes_that_transform_one_object_at_once_leave_each_event_once()
    {
        const int events = 5_000;
        var input = Path.Combine(_folder, "clicks.jsonl");
        await File.WriteAllLinesAsync(input, Lines(events), Cancellation);
        var output = Path.Combine(_folder, "out");
        var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync([], "transform", input, output)));
        Assert.All(ends, end => Assert.Equal((0, ""), (end.ExitCode, end.Errors)));
        AssertHoldsOnce(events, $"{output}/dt=*/*.parquet");
        Assert.Equal(4, Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    [Trait("Soak", "transform-kills")]
    public async Task Transform_killed_at_any_point_and_started_again_leaves_each_event_once()
    {
        const int events = 20_000;
        var input = Path.Combine(_folder, "clicks.jsonl");
        await File.WriteAllLinesAsync(input, Lines(events), Cancellation);
        var output = Path.Combine(_folder, "out");
        var random = new Random(4);
        for (var i = 0; i < Soak.Cases(tests: 3, soak: 100); i++)
        {
            using var process = Start([], "transform", input, output);
            await Task.WhenAny(process.WaitForExitAsync(Cancellation), Task.Delay(random.Next(40, 400), Cancellation));
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }
        Assert.Equal(0, (await RunAsync([], "transform", input, output)).ExitCode);

        AssertHoldsOnce(events, $"{output}/dt=*/*.parquet");
        Assert.Equal(4, Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    [Trait("Soak", "transform-kills")]
    public async Task The_function_killed_at_any_point_and_invoked_again_leaves_each_event_once()
    {
        const int events = 20_000;
        const string key = "events/clicks.gz";
        await using var buckets = await CloudBuckets.StartAsync();
        await buckets.PutRawAsync(key, TransformRun.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', Lines(events)))));
        var random = new Random(6);
        for (var i = 0; i < Soak.Cases(tests: 10, soak: 200); i++)
        {
            await using var lambda = await RuntimeApiServer.StartAsync();
            using var process = Start(Environment([("AWS_LAMBDA_RUNTIME_API", lambda.Authority), .. buckets.Variables]));
            lambda.Invoke("a", CloudBuckets.Notification(key));
            await Task.WhenAny(process.WaitForExitAsync(Cancellation), lambda.Taken);
            await Task.Delay(random.Next(500), Cancellation);
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }
        await using var last = await RuntimeApiServer.StartAsync();
        using var function = Start(Environment([("AWS_LAMBDA_RUNTIME_API", last.Authority), .. buckets.Variables]));
        last.Invoke("a", CloudBuckets.Notification(key));
        Assert.Equal("invocation/a/response", (await last.PostedAsync()).Path);
        function.Kill();

        AssertHoldsOnce(events, await buckets.DownloadAsync());
        Assert.Equal(3, (await buckets.KeysAsync(CloudBuckets.Processed)).Count);
        Assert.Equal([key, $"quarantine/{key}.jsonl.gz", $"receipts/{key}.json"], await buckets.KeysAsync(CloudBuckets.Raw));
    }

    [Fact]
    public async Task Wrong_usage_is_told_in_full_with_exit_code_2()
    {
        var (exitCode, text, errors) = await RunAsync([], "transform", Path.Combine(_folder, "absent"), _folder, "--fast");
        Assert.Equal((2, ""), (exitCode, text));
        Assert.Contains("'--fast' is no option", errors, StringComparison.Ordinal);
        Assert.Contains("There is no file", errors, StringComparison.Ordinal);

        Assert.Equal(2, (await RunAsync([])).ExitCode);
        Assert.Equal(2, (await RunAsync([], "convert")).ExitCode);
        Assert.Equal(2, (await RunAsync([], "transform", "a")).ExitCode);
        Assert.Contains("--threads takes a number", (await RunAsync([], "transform", "a", "b", "--threads", "0")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_how_to_use_it()
    {
        var (exitCode, text, _) = await RunAsync([], "--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("Usage: bootstrap transform INPUT OUTDIR", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_fails_with_exit_code_1()
    {
        var input = Path.Combine(_folder, "clicks.jsonl");
        await File.WriteAllTextAsync(input, """{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/"}""", Cancellation);
        var (exitCode, _, errors) = await RunAsync([], "transform", input, input);
        Assert.Equal(1, exitCode);
        Assert.Contains("could not be turned into Parquet", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_bucket_is_an_error_of_initialisation()
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        var running = RunAsync([("AWS_LAMBDA_RUNTIME_API", lambda.Authority), ("PROCESSED_BUCKET", "")]);
        var (path, type, body) = await lambda.PostedAsync();

        Assert.Equal(("init/error", "Function.SettingsException"), (path, type));
        Assert.Contains("PROCESSED_BUCKET", body, StringComparison.Ordinal);
        Assert.Equal(1, (await running).ExitCode);
    }

    [Fact]
    public async Task An_event_of_another_kind_is_reported_and_SIGTERM_ends_the_function()
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        using var process = Start(Environment([("AWS_LAMBDA_RUNTIME_API", lambda.Authority), ("PROCESSED_BUCKET", "processed"), ("AWS_REGION", "us-east-1")]));
        lambda.Invoke("a", """{"hello":"world"}""");
        var (path, type, body) = await lambda.PostedAsync();
        Assert.Equal(("invocation/a/error", "Function.EventException"), (path, type));
        Assert.Contains("notification of S3", body, StringComparison.Ordinal);

        if (OperatingSystem.IsWindows()) process.Kill();
        else using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        if (!OperatingSystem.IsWindows()) Assert.Equal(0, process.ExitCode);
    }

    private static void AssertHoldsOnce(int events, string files)
    {
        using var duckDb = new DuckDbConnection("Data Source=:memory:;threads=1");
        duckDb.Open();
        using var count = duckDb.CreateCommand($"SELECT count(*) || ' ' || count(DISTINCT event_id) FROM read_parquet('{files}')");
        Assert.Equal($"{events} {events}", count.ExecuteScalar());
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        using var process = Start(Environment(variables), arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private static Process Start(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EventTransform).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Events of three days, and one line that is none.</summary>
    private static IEnumerable<string> Lines(int events) => Enumerable.Range(0, events)
        .Select(i => $$"""{"event_id":"e{{i}}","user":"u{{i % 100}}","ts":"2025-09-{{20 + i % 3}}T10:00:00.000Z","page":"/"}""").Append("broken");

    private static Dictionary<string, string> Environment((string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
