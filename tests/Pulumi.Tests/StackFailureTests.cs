using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>Programs that fail, and inputs that are refused.</summary>
public sealed class StackFailureTests : LocalStackTests
{
    [Fact]
    public async Task The_program_s_own_exception_comes_back_as_it_was_and_what_was_created_is_kept()
    {
        using var stack = await Test.OpenAsync(() =>
        {
            var random = new RandomString("suffix", new() { Length = 6 });
            random.Result.Apply(text => text.Length > 0 ? throw new TimeZoneNotFoundException("by the program") : text);
        });

        var error = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Equal("by the program", error.Message);
        Assert.Contains("randomString:RandomString::suffix", Test.State, StringComparison.Ordinal);
        Assert.Equal(UpdateState.Failed, (await stack.GetInfoAsync(Cancel))!.Result);
    }

    [Fact]
    public async Task A_failed_program_deletes_nothing()
    {
        using (var stack = await Test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var failing = await Test.OpenAsync(() => throw new RunException("no"));

        await Assert.ThrowsAsync<RunException>(() => failing.UpAsync(cancellationToken: Cancel));

        Assert.Contains("randomString:RandomString::suffix", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_input_names_the_resource_and_fails_the_run()
    {
        using var stack = await Test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 0 }); });

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains("random:index/randomString:RandomString (suffix): length is 0; it must be at least 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_required_input_names_the_property()
    {
        using var stack = await Test.OpenAsync(() => { _ = new RandomString("suffix", new RandomStringArgs()); });

        var error = await Assert.ThrowsAsync<RunException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Equal("suffix (random:index/randomString:RandomString): the property 'length' is required.", error.Message);
    }

    [Fact]
    public async Task One_name_cannot_be_registered_twice()
    {
        using var stack = await Test.OpenAsync(() =>
        {
            _ = new RandomString("suffix", new() { Length = 6 });
            _ = new RandomString("suffix", new() { Length = 7 });
        });

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains(
            "Duplicate resource URN 'urn:pulumi:dev::clicks::random:index/randomString:RandomString::suffix'; try giving it a unique name",
            error.Message,
            StringComparison.Ordinal);
    }
}
