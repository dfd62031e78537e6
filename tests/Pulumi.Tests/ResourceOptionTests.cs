using System.Text.Json;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>What the options of a resource ask of the engine.</summary>
public sealed class ResourceOptionTests : LocalStackTests
{
    [Fact]
    public async Task DeleteBeforeReplace_deletes_first()
    {
        PulumiFn Program(int length) => PulumiFn.Create(() =>
        {
            _ = new RandomString("suffix", new() { Length = length }, new() { DeleteBeforeReplace = true });
        });
        using (var stack = await Test.OpenAsync(Program(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var changed = await Test.OpenAsync(Program(8));
        var operations = new List<OperationType>();

        await changed.UpAsync(new UpOptions { OnEvent = step => Add(operations, step) }, Cancel);

        Assert.Equal([OperationType.Same, OperationType.DeleteReplaced, OperationType.CreateReplacement, OperationType.Replace], operations);
    }

    [Fact]
    public async Task A_protected_resource_is_not_deleted_until_it_is_unprotected()
    {
        using var stack = await Test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 6 }, new() { Protect = true }); });
        await stack.UpAsync(cancellationToken: Cancel);

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.DestroyAsync(cancellationToken: Cancel));
        Assert.Contains("cannot be deleted because it is protected", error.Message, StringComparison.Ordinal);
        Assert.Contains("::suffix", Test.State, StringComparison.Ordinal);

        await stack.State.UnprotectAsync("urn:pulumi:dev::clicks::random:index/randomString:RandomString::suffix", Cancel);
        await stack.DestroyAsync(cancellationToken: Cancel);
        Assert.DoesNotContain("::suffix", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IgnoreChanges_keeps_the_old_input_and_ReplaceOnChanges_replaces()
    {
        using (var stack = await Test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var ignoring = await Test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 9, Special = false, Upper = false }, new() { IgnoreChanges = { "length" } }); });

        var result = await ignoring.UpAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Same]);
    }

    [Fact]
    public async Task An_alias_moves_the_state_to_the_new_name()
    {
        using (var stack = await Test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var renamed = await Test.OpenAsync(() =>
        {
            var random = new RandomString("ending", new() { Length = 6, Special = false, Upper = false }, new() { Aliases = { new Alias { Name = "suffix" } } });
            return new Dictionary<string, object?> { ["suffix"] = random.Result };
        });

        var result = await renamed.UpAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Same]);
        var names = Deployed(Test.State).Select(resource => resource.GetProperty("urn").GetString()!.Split("::")[^1]);
        Assert.Contains("ending", names);
        Assert.DoesNotContain("suffix", names);
    }

    [Fact]
    public async Task A_child_s_URN_holds_the_types_of_its_parents()
    {
        using var stack = await Test.OpenAsync(() =>
        {
            var group = new Group("group");
            _ = new RandomString("suffix", new() { Length = 6 }, new() { Parent = group });
        });

        await stack.UpAsync(cancellationToken: Cancel);

        Assert.Contains("urn:pulumi:dev::clicks::clicks:index:Group$random:index/randomString:RandomString::suffix", Test.State, StringComparison.Ordinal);
        var urns = Deployed(Test.State).Select(resource => resource.GetProperty("urn").GetString()!).ToList();
        Assert.True(urns.FindIndex(urn => urn.EndsWith("::group", StringComparison.Ordinal)) < urns.FindIndex(urn => urn.EndsWith("::suffix", StringComparison.Ordinal)));
    }

    private static void Add(List<OperationType> operations, EngineEvent step)
    {
        if (step.ResourceOutputsEvent is { } done)
            operations.Add(done.Metadata.Op);
    }

    private static List<JsonElement> Deployed(string state) =>
        [.. JsonDocument.Parse(state).RootElement.GetProperty("checkpoint").GetProperty("latest").GetProperty("resources").EnumerateArray()];

    private sealed class Group(string name) : ComponentResource("clicks:index:Group", name);
}
