using System.Text.Json;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>What the engine does with stacks that need no cloud.</summary>
public sealed class RandomStackTests : IAsyncLifetime
{
    private readonly TestStack _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_first_up_creates_and_a_second_changes_nothing()
    {
        using var stack = await _test.OpenAsync(Suffix(6));

        var first = await stack.UpAsync(cancellationToken: Cancel);
        var second = await stack.UpAsync(new UpOptions { ExpectNoChanges = true }, Cancel);

        Assert.Equal(2, first.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal(2, Assert.Single(second.Summary.ResourceChanges!).Value);
        Assert.Matches("^[a-z0-9]{6}$", (string)first.Outputs["suffix"].Value);
        Assert.Equal(first.Outputs["suffix"].Value, second.Outputs["suffix"].Value);
    }

    [Fact]
    public async Task Up_prints_what_the_command_line_prints()
    {
        var lines = new List<string>();
        using var stack = await _test.OpenAsync(() =>
        {
            var random = new RandomString("suffix", new() { Length = 6, OverrideSpecial = "!", Upper = false, Lower = false, Numeric = false });
            return new Dictionary<string, object?> { ["suffix"] = random.Result, ["n"] = 1, ["list"] = new[] { "a", "b" } };
        });

        await stack.UpAsync(new UpOptions { OnStandardOutput = lines.Add }, Cancel);

        Assert.Equal(
            """
            Updating (dev):
             +  pulumi:pulumi:Stack clicks-dev creating
             +  pulumi:pulumi:Stack clicks-dev created
             +  random:index:RandomString suffix creating
             +  random:index:RandomString suffix created

            Outputs:
              + list  : ["a", "b"]
              + n     : 1
              + suffix: "!!!!!!"

            Resources:
                + 2 created

            Duration: 1s
            """.ReplaceLineEndings("\n"),
            string.Join('\n', lines));
    }

    [Fact]
    public async Task A_preview_knows_nothing_of_what_is_to_be_created_and_writes_nothing()
    {
        var isKnown = true;
        using var stack = await _test.OpenAsync(() =>
        {
            var random = new RandomString("suffix", new() { Length = 6 });
            var dryRun = Deployment.Instance.IsDryRun;
            random.Result.Apply(result => dryRun ? throw new InvalidOperationException("Apply ran on an unknown.") : result);
            isKnown = !dryRun;
            return new Dictionary<string, object?> { ["suffix"] = random.Result, ["length"] = random.Length };
        });
        var before = _test.State;

        var preview = await stack.PreviewAsync(cancellationToken: Cancel);

        Assert.False(isKnown);
        Assert.Equal(2, preview.ChangeSummary[OperationType.Create]);
        Assert.Contains("+ suffix: [unknown]", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("+ length: 6", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("    + 2 to create", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(before, _test.State);
        Assert.Empty(await stack.GetHistoryAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_change_that_forces_replacement_creates_the_new_one_before_it_deletes_the_old()
    {
        using (var stack = await _test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var changed = await _test.OpenAsync(Suffix(8));
        var events = new List<EngineEvent>();

        var result = await changed.UpAsync(new UpOptions { OnEvent = events.Add }, Cancel);

        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Replace]);
        Assert.Equal(8, ((string)result.Outputs["suffix"].Value).Length);
        var steps = events.Where(step => step.ResourceOutputsEvent?.Metadata.Type == "random:index/randomString:RandomString").Select(step => step.ResourceOutputsEvent!.Metadata).ToList();
        Assert.Equal([OperationType.CreateReplacement, OperationType.Replace, OperationType.DeleteReplaced], steps.Select(step => step.Op));
        Assert.Equal(["length"], steps[0].Keys);
        Assert.Equal([false, true, false], steps.Select(step => step.Logical));
        Assert.Contains("+-random:index:RandomString suffix replaced [diff: ~length]".Replace("+-", "+- ", StringComparison.Ordinal), result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteBeforeReplace_deletes_first()
    {
        PulumiFn Program(int length) => PulumiFn.Create(() =>
        {
            _ = new RandomString("suffix", new() { Length = length }, new() { DeleteBeforeReplace = true });
        });
        using (var stack = await _test.OpenAsync(Program(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var changed = await _test.OpenAsync(Program(8));
        var operations = new List<OperationType>();

        await changed.UpAsync(new UpOptions { OnEvent = step => Add(operations, step) }, Cancel);

        Assert.Equal([OperationType.Same, OperationType.DeleteReplaced, OperationType.CreateReplacement, OperationType.Replace], operations);
    }

    [Fact]
    public async Task What_the_program_no_longer_registers_is_deleted_and_its_dependants_before_it()
    {
        using (var stack = await _test.OpenAsync(() =>
        {
            var first = new RandomString("first", new() { Length = 4 });
            _ = new RandomString("second", new() { Length = 4, Keepers = { ["first"] = first.Result } });
        }))
        {
            await stack.UpAsync(cancellationToken: Cancel);
        }

        using var empty = await _test.OpenAsync(() => { });
        var deleted = new List<string>();
        var result = await empty.UpAsync(
            new UpOptions { OnEvent = step => AddDeleted(deleted, step) }, Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Delete]);
        Assert.Equal(["second", "first"], deleted);
    }

    [Fact]
    public async Task Destroy_leaves_nothing_but_settings_and_history()
    {
        using var stack = await _test.OpenAsync(Suffix(6));
        await stack.SetConfigAsync("size", new ConfigValue("6"), Cancel);
        await stack.UpAsync(new UpOptions { Message = "first" }, Cancel);

        var result = await stack.DestroyAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Delete]);
        Assert.DoesNotContain("urn:pulumi", _test.State, StringComparison.Ordinal);
        Assert.Empty(await stack.GetOutputsAsync(Cancel));
        Assert.Equal("6", (await stack.GetConfigAsync("clicks:size", Cancel)).Value);
        var history = await stack.GetHistoryAsync(cancellationToken: Cancel);
        Assert.Equal([UpdateKind.Destroy, UpdateKind.Update], history.Select(entry => entry.Kind));
        Assert.Equal("first", history[1].Message);
        Assert.Equal(2, (await stack.GetInfoAsync(Cancel))!.Version);
        await stack.Workspace.RemoveStackAsync("dev", Cancel);
        Assert.False(File.Exists(_test.StatePath));
    }

    [Fact]
    public async Task The_program_s_own_exception_comes_back_as_it_was_and_what_was_created_is_kept()
    {
        using var stack = await _test.OpenAsync(() =>
        {
            var random = new RandomString("suffix", new() { Length = 6 });
            random.Result.Apply(text => text.Length > 0 ? throw new TimeZoneNotFoundException("by the program") : text);
        });

        var error = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Equal("by the program", error.Message);
        Assert.Contains("randomString:RandomString::suffix", _test.State, StringComparison.Ordinal);
        Assert.Equal(UpdateState.Failed, (await stack.GetInfoAsync(Cancel))!.Result);
    }

    [Fact]
    public async Task A_failed_program_deletes_nothing()
    {
        using (var stack = await _test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var failing = await _test.OpenAsync(() => throw new RunException("no"));

        await Assert.ThrowsAsync<RunException>(() => failing.UpAsync(cancellationToken: Cancel));

        Assert.Contains("randomString:RandomString::suffix", _test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_input_names_the_resource_and_fails_the_run()
    {
        using var stack = await _test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 0 }); });

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Contains("random:index/randomString:RandomString (suffix): length is 0; it must be at least 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_required_input_names_the_property()
    {
        using var stack = await _test.OpenAsync(() => { _ = new RandomString("suffix", new RandomStringArgs()); });

        var error = await Assert.ThrowsAsync<RunException>(() => stack.UpAsync(cancellationToken: Cancel));

        Assert.Equal("suffix (random:index/randomString:RandomString): the property 'length' is required.", error.Message);
    }

    [Fact]
    public async Task One_name_cannot_be_registered_twice()
    {
        using var stack = await _test.OpenAsync(() =>
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

    [Fact]
    public async Task A_protected_resource_is_not_deleted_until_it_is_unprotected()
    {
        using var stack = await _test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 6 }, new() { Protect = true }); });
        await stack.UpAsync(cancellationToken: Cancel);

        var error = await Assert.ThrowsAsync<CommandException>(() => stack.DestroyAsync(cancellationToken: Cancel));
        Assert.Contains("cannot be deleted because it is protected", error.Message, StringComparison.Ordinal);
        Assert.Contains("::suffix", _test.State, StringComparison.Ordinal);

        await stack.State.UnprotectAsync("urn:pulumi:dev::clicks::random:index/randomString:RandomString::suffix", Cancel);
        await stack.DestroyAsync(cancellationToken: Cancel);
        Assert.DoesNotContain("::suffix", _test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IgnoreChanges_keeps_the_old_input_and_ReplaceOnChanges_replaces()
    {
        using (var stack = await _test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var ignoring = await _test.OpenAsync(() => { _ = new RandomString("suffix", new() { Length = 9, Special = false, Upper = false }, new() { IgnoreChanges = { "length" } }); });

        var result = await ignoring.UpAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Same]);
    }

    [Fact]
    public async Task An_alias_moves_the_state_to_the_new_name()
    {
        using (var stack = await _test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var renamed = await _test.OpenAsync(() =>
        {
            var random = new RandomString("ending", new() { Length = 6, Special = false, Upper = false }, new() { Aliases = { new Alias { Name = "suffix" } } });
            return new Dictionary<string, object?> { ["suffix"] = random.Result };
        });

        var result = await renamed.UpAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Same]);
        var names = Deployed(_test.State).Select(resource => resource.GetProperty("urn").GetString()!.Split("::")[^1]);
        Assert.Contains("ending", names);
        Assert.DoesNotContain("suffix", names);
    }

    [Fact]
    public async Task A_child_s_URN_holds_the_types_of_its_parents()
    {
        using var stack = await _test.OpenAsync(() =>
        {
            var group = new Group("group");
            _ = new RandomString("suffix", new() { Length = 6 }, new() { Parent = group });
        });

        await stack.UpAsync(cancellationToken: Cancel);

        Assert.Contains("urn:pulumi:dev::clicks::clicks:index:Group$random:index/randomString:RandomString::suffix", _test.State, StringComparison.Ordinal);
        var urns = Deployed(_test.State).Select(resource => resource.GetProperty("urn").GetString()!).ToList();
        Assert.True(urns.FindIndex(urn => urn.EndsWith("::group", StringComparison.Ordinal)) < urns.FindIndex(urn => urn.EndsWith("::suffix", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_interrupted_creation_is_reported_and_done_again()
    {
        using var stack = await _test.OpenAsync(Suffix(6));
        await stack.UpAsync(cancellationToken: Cancel);
        Interrupt();

        var result = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Contains("An earlier run was interrupted while creating this resource", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1, result.Summary.ResourceChanges![OperationType.Create]);
        Assert.DoesNotContain("pending_operations", _test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_updates_at_a_time_are_refused()
    {
        var inside = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var stack = await _test.OpenAsync(PulumiFn.Create(async () =>
        {
            inside.SetResult();
            await go.Task;
        }));
        var running = stack.UpAsync(cancellationToken: Cancel);
        await inside.Task;
        using var second = await _test.OpenAsync(() => { });

        var error = await Assert.ThrowsAsync<ConcurrentUpdateException>(() => second.UpAsync(cancellationToken: Cancel));

        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        go.SetResult();
        await running;
        await second.UpAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_cancelled_update_starts_nothing_new()
    {
        using var stack = await _test.OpenAsync(PulumiFn.Create(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
        }));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stack.UpAsync(cancellationToken: cancellation.Token));

        using var next = await _test.OpenAsync(() => { });
        await next.UpAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_stack_class_gives_its_output_properties()
    {
        using var stack = await _test.OpenAsync(PulumiFn.Create<ClassStack>());

        var result = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Equal("dev", result.Outputs["stackName"].Value);
    }

    [Fact]
    public async Task Stacks_are_created_once_and_selected_when_there()
    {
        var args = new InlineProgramArgs("clicks", "other", PulumiFn.Create(() => { })) { PulumiHome = _test.Home };
        await Assert.ThrowsAsync<StackNotFoundException>(() => LocalWorkspace.SelectStackAsync(args, Cancel));
        (await LocalWorkspace.CreateStackAsync(args, Cancel)).Dispose();
        await Assert.ThrowsAsync<StackAlreadyExistsException>(() => LocalWorkspace.CreateStackAsync(args, Cancel));
        using var stack = await LocalWorkspace.SelectStackAsync(args, Cancel);

        Assert.Equal(["other"], (await stack.Workspace.ListStacksAsync(Cancel)).Select(summary => summary.Name));
    }

    private static Func<IDictionary<string, object?>> Suffix(int length) => () =>
    {
        var random = new RandomString("suffix", new() { Length = length, Special = false, Upper = false });
        return new Dictionary<string, object?> { ["suffix"] = random.Result };
    };

    private static void Add(List<OperationType> operations, EngineEvent step)
    {
        if (step.ResourceOutputsEvent is { } done)
            operations.Add(done.Metadata.Op);
    }

    private static void AddDeleted(List<string> names, EngineEvent step)
    {
        if (step.ResourceOutputsEvent is { Metadata: { Op: OperationType.Delete } metadata })
            names.Add(metadata.Urn.Split("::")[^1]);
    }

    private static List<JsonElement> Deployed(string state) =>
        [.. JsonDocument.Parse(state).RootElement.GetProperty("checkpoint").GetProperty("latest").GetProperty("resources").EnumerateArray()];

    /// <summary>The state as a kill right after the provider call would leave it: the resource noted as being created, not as created.</summary>
    private void Interrupt()
    {
        var state = System.Text.Json.Nodes.JsonNode.Parse(_test.State)!;
        var latest = state["checkpoint"]!["latest"]!;
        var resources = latest["resources"]!.AsArray();
        var resource = resources.Single(item => item!["urn"]!.GetValue<string>().EndsWith("::suffix", StringComparison.Ordinal))!;
        resources.Remove(resource);
        latest["pending_operations"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["resource"] = resource, ["type"] = "creating" });
        File.WriteAllText(_test.StatePath, state.ToJsonString());
    }

    private sealed class Group(string name) : ComponentResource("clicks:index:Group", name);

    private sealed class ClassStack : Stack
    {
        public ClassStack()
        {
            StackName = Output.Create(Deployment.Instance.StackName);
        }

        [Output("stackName")]
        public Output<string> StackName { get; private set; }
    }
}
