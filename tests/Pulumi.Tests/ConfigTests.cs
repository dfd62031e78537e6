using Pulumi;
using Pulumi.Automation;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

public sealed class ConfigTests : IAsyncLifetime
{
    private readonly TestStack _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Settings_reach_the_program_by_namespace_and_type()
    {
        using var stack = await _test.OpenAsync(() =>
        {
            var config = new Config();
            return new Dictionary<string, object?>
            {
                ["size"] = config.RequireInt32("size"),
                ["fast"] = config.GetBoolean("fast"),
                ["names"] = string.Join('+', config.RequireObject<string[]>("names")),
                ["region"] = new Config("aws").Require("region"),
                ["absent"] = config.Get("absent") ?? "none",
            };
        });
        await stack.SetAllConfigAsync(
            new Dictionary<string, ConfigValue>
            {
                ["size"] = new("6"),
                ["clicks:fast"] = new("true"),
                ["names"] = new("""["a","b"]"""),
                ["aws:region"] = new("eu-central-1"),
            },
            Cancel);

        var outputs = (await stack.UpAsync(cancellationToken: Cancel)).Outputs;

        Assert.Equal(6L, outputs["size"].Value);
        Assert.Equal(true, outputs["fast"].Value);
        Assert.Equal("a+b", outputs["names"].Value);
        Assert.Equal("eu-central-1", outputs["region"].Value);
        Assert.Equal("none", outputs["absent"].Value);
    }

    [Fact]
    public async Task A_missing_setting_is_named()
    {
        using var stack = await _test.OpenAsync(() => { new Config().Require("size"); });

        var error = await Assert.ThrowsAsync<RunException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.StartsWith("Missing required configuration variable 'clicks:size'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_the_wrong_type_says_what_it_must_be()
    {
        using var stack = await _test.OpenAsync(() => { new Config().GetInt32("size"); });
        await stack.SetConfigAsync("size", new ConfigValue("six"), Cancel);

        var error = await Assert.ThrowsAsync<RunException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Equal("The setting 'clicks:size' must be a whole number, not 'six'.", error.Message);
    }

    [Fact]
    public async Task Secrets_are_stored_encrypted_and_shown_as_secrets()
    {
        _test.Environment["PULUMI_CONFIG_PASSPHRASE"] = "correct horse";
        using var stack = await _test.OpenAsync(() =>
        {
            var keeper = new Config().RequireSecret("word");
            _ = new RandomString("suffix", new() { Length = 6, Keepers = { ["word"] = keeper } });
            return new Dictionary<string, object?> { ["word"] = keeper };
        });
        await stack.SetConfigAsync("word", new ConfigValue("battery staple", isSecret: true), Cancel);

        var first = await stack.UpAsync(cancellationToken: Cancel);
        var second = await stack.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);

        Assert.Contains("+ word: [secret]", first.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("    word: [secret]", second.StandardOutput, StringComparison.Ordinal);
        Assert.Equal("battery staple", second.Outputs["word"].Value);
        Assert.True(second.Outputs["word"].IsSecret);
        foreach (var file in Directory.EnumerateFiles(_test.Home, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("battery", File.ReadAllText(file), StringComparison.Ordinal);

        _test.Environment["PULUMI_CONFIG_PASSPHRASE"] = "wrong horse";
        var error = await Assert.ThrowsAsync<RunException>(() => _test.OpenAsync(() => { }).ContinueWith(
            async opened => await (await opened).UpAsync(cancellationToken: Cancel), Cancel, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap());
        Assert.StartsWith("Incorrect passphrase", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_without_a_passphrase_is_refused_before_anything_is_created()
    {
        using var stack = await _test.OpenAsync(() =>
        {
            _ = new RandomString("suffix", new() { Length = 6, Keepers = { ["word"] = Output.CreateSecret("staple") } });
        });

        var error = await Assert.ThrowsAsync<global::Pulumi.Automation.Commands.Exceptions.CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains("PULUMI_CONFIG_PASSPHRASE", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("suffix", _test.State, StringComparison.Ordinal);
        Assert.DoesNotContain("staple", _test.State, StringComparison.Ordinal);
    }
}
