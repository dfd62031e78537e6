using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>What up, preview and destroy do with a stack that needs no cloud.</summary>
public sealed class RandomStackTests : LocalStackTests
{
    [Fact]
    public async Task A_first_up_creates_and_a_second_changes_nothing()
    {
        using var stack = await Test.OpenAsync(Suffix(6));

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
        using var stack = await Test.OpenAsync(() =>
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
        using var stack = await Test.OpenAsync(() =>
        {
            var random = new RandomString("suffix", new() { Length = 6 });
            var dryRun = Deployment.Instance.IsDryRun;
            random.Result.Apply(result => dryRun ? throw new InvalidOperationException("Apply ran on an unknown.") : result);
            isKnown = !dryRun;
            return new Dictionary<string, object?> { ["suffix"] = random.Result, ["length"] = random.Length };
        });
        var before = Test.State;

        var preview = await stack.PreviewAsync(cancellationToken: Cancel);

        Assert.False(isKnown);
        Assert.Equal(2, preview.ChangeSummary[OperationType.Create]);
        Assert.Contains("+ suffix: [unknown]", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("+ length: 6", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("    + 2 to create", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(before, Test.State);
        Assert.Empty(await stack.GetHistoryAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_change_that_forces_replacement_creates_the_new_one_before_it_deletes_the_old()
    {
        using (var stack = await Test.OpenAsync(Suffix(6)))
            await stack.UpAsync(cancellationToken: Cancel);
        using var changed = await Test.OpenAsync(Suffix(8));
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
    public async Task What_the_program_no_longer_registers_is_deleted_and_its_dependants_before_it()
    {
        using (var stack = await Test.OpenAsync(() =>
        {
            var first = new RandomString("first", new() { Length = 4 });
            _ = new RandomString("second", new() { Length = 4, Keepers = { ["first"] = first.Result } });
        }))
        {
            await stack.UpAsync(cancellationToken: Cancel);
        }

        using var empty = await Test.OpenAsync(() => { });
        var deleted = new List<string>();
        var result = await empty.UpAsync(
            new UpOptions { OnEvent = step => AddDeleted(deleted, step) }, Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Delete]);
        Assert.Equal(["second", "first"], deleted);
    }

    [Fact]
    public async Task Destroy_leaves_nothing_but_settings_and_history()
    {
        using var stack = await Test.OpenAsync(Suffix(6));
        await stack.SetConfigAsync("size", new ConfigValue("6"), Cancel);
        await stack.UpAsync(new UpOptions { Message = "first" }, Cancel);

        var result = await stack.DestroyAsync(cancellationToken: Cancel);

        Assert.Equal(2, result.Summary.ResourceChanges![OperationType.Delete]);
        Assert.DoesNotContain("urn:pulumi", Test.State, StringComparison.Ordinal);
        Assert.Empty(await stack.GetOutputsAsync(Cancel));
        Assert.Equal("6", (await stack.GetConfigAsync("clicks:size", Cancel)).Value);
        var history = await stack.GetHistoryAsync(cancellationToken: Cancel);
        Assert.Equal([UpdateKind.Destroy, UpdateKind.Update], history.Select(entry => entry.Kind));
        Assert.Equal("first", history[1].Message);
        Assert.Equal(2, (await stack.GetInfoAsync(Cancel))!.Version);
        await stack.Workspace.RemoveStackAsync("dev", Cancel);
        Assert.False(File.Exists(Test.StatePath));
    }

    [Fact]
    public async Task A_stack_class_gives_its_output_properties()
    {
        using var stack = await Test.OpenAsync(PulumiFn.Create<ClassStack>());

        var result = await stack.UpAsync(cancellationToken: Cancel);

        Assert.Equal("dev", result.Outputs["stackName"].Value);
    }

    [Fact]
    public async Task Stacks_are_created_once_and_selected_when_there()
    {
        var args = new InlineProgramArgs("clicks", "other", PulumiFn.Create(() => { })) { PulumiHome = Test.Home };
        await Assert.ThrowsAsync<StackNotFoundException>(() => LocalWorkspace.SelectStackAsync(args, Cancel));
        (await LocalWorkspace.CreateStackAsync(args, Cancel)).Dispose();
        await Assert.ThrowsAsync<StackAlreadyExistsException>(() => LocalWorkspace.CreateStackAsync(args, Cancel));
        using var stack = await LocalWorkspace.SelectStackAsync(args, Cancel);

        Assert.Equal(["other"], (await stack.Workspace.ListStacksAsync(Cancel)).Select(summary => summary.Name));
    }

    private static void AddDeleted(List<string> names, EngineEvent step)
    {
        if (step.ResourceOutputsEvent is { Metadata: { Op: OperationType.Delete } metadata })
            names.Add(metadata.Urn.Split("::")[^1]);
    }

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
