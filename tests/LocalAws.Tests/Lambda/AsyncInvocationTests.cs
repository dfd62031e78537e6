using Amazon.Lambda;
using Amazon.Lambda.Model;
using Workbook.LocalAws.Lambda;

namespace Workbook.LocalAws.Tests.Lambda;

/// <summary>https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html</summary>
public sealed class AsyncInvocationTests : LambdaTestBase
{
    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);
    private readonly string _folder = TestCloud.NewFolder();
    private readonly string _notes = Directory.CreateTempSubdirectory("workbook-notes-").FullName;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The functions of these tests are shell scripts.");
        await StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_notes, recursive: true);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_failing_invocation_is_tried_three_times_under_one_request_id_and_then_dropped()
    {
        await CreateAsync("failing", ShellFunction.Loop($"""echo "$ID" >> {_notes}/tries; exit 1"""), timeout: 900);
        await QueueAsync("failing");

        // The clock also measures the function's time limit, so it moves in steps that leave a slow machine time to start it.
        var ids = await TriesAsync(3, advance: TimeSpan.FromSeconds(1));

        Assert.Single(ids.Distinct());
        await Eventually.SeesAsync(() => Task.FromResult(Cloud.Log.Contains("is dropped after 3 tries", StringComparison.Ordinal) ? "" : null));
        Assert.Equal(3, (await TriesAsync(3)).Length);
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 1, false)]
    [InlineData(3, 3, true)]
    [InlineData(1, 360, true)]
    public void Tries_end_after_the_third_or_after_six_hours(int attempts, int ageInMinutes, bool isExhausted) =>
        Assert.Equal(isExhausted, new EventInvokeConfig().IsExhausted(attempts, TimeSpan.FromMinutes(ageInMinutes)));

    [Fact]
    public void The_second_try_waits_a_minute_and_the_third_two()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), EventInvokeConfig.RetryDelay(1));
        Assert.Equal(TimeSpan.FromMinutes(2), EventInvokeConfig.RetryDelay(2));
    }

    [Fact]
    public async Task An_invocation_that_the_servers_end_cut_off_is_run_after_the_next_start()
    {
        await CreateAsync("interrupted", ShellFunction.Loop($"""echo "$ID" >> {_notes}/tries; [ -e {_notes}/gate ] || sleep 60; echo "$ID" > {_notes}/ended"""), timeout: 600);
        await QueueAsync("interrupted");
        var first = await TriesAsync(1);

        Functions.Dispose();
        await Cloud.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_notes, "gate"), "", Cancel);
        await StartAsync();

        var ids = await TriesAsync(2);
        Assert.Equal(first[0], ids[1]);
        await Eventually.SeesAsync(() => Task.FromResult(File.Exists(Path.Combine(_notes, "ended")) ? "" : null));
    }

    private async Task StartAsync()
    {
        Cloud = await TestCloud.StartAsync(options => options with { Clock = _clock }, _folder);
        Functions = Connect(Cloud);
    }

    private async Task QueueAsync(string function)
    {
        var response = await Functions.InvokeAsync(new InvokeRequest { FunctionName = function, InvocationType = InvocationType.Event, Payload = "{}" }, Cancel);
        Assert.Equal(202, response.StatusCode);
    }

    private Task<string[]> TriesAsync(int count, TimeSpan advance = default) => Eventually.SeesAsync(async () =>
    {
        _clock.Advance(advance);
        var file = Path.Combine(_notes, "tries");
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, Cancel) : [];
        return lines.Length >= count ? lines : null;
    });
}
