using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Workbook.Pulumi.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_changes_the_value_and_keeps_the_secret()
    {
        var output = Output.CreateSecret(20).Apply(number => number + 1).Apply(number => Output.Create($"{number}"));

        Assert.Equal("21", await OutputUtilities.GetValueAsync(output));
        Assert.True(await Output.IsSecretAsync(output));
    }

    [Fact]
    public async Task Apply_is_not_called_with_an_unknown()
    {
        var called = false;
        var output = OutputUtilities.CreateUnknown("").Apply(text => called = true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(output));
        Assert.False(called);
    }

    [Fact]
    public async Task All_is_unknown_when_one_part_is()
    {
        var all = Output.All(Output.Create("a"), OutputUtilities.CreateUnknown("b"));

        Assert.False(await OutputUtilities.GetIsKnownAsync(all));
    }

    [Fact]
    public async Task All_keeps_the_order_of_its_parts()
    {
        Input<string> first = "a";
        Input<string> second = Output.Create(Task.FromResult("b"));

        Assert.Equal(["a", "b"], await OutputUtilities.GetValueAsync(Output.All(first, second)));
    }

    [Fact]
    public async Task A_tuple_is_secret_when_one_part_is()
    {
        var tuple = Output.Tuple(Output.Create(1), Output.CreateSecret("two"), Output.Create(true));

        Assert.Equal((1, "two", true), await OutputUtilities.GetValueAsync(tuple));
        Assert.True(await Output.IsSecretAsync(tuple));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(tuple)));
    }

    [Fact]
    public async Task Format_takes_outputs_inputs_and_values_in_invariant_culture()
    {
        Input<int> input = 7;
        var text = Output.Format($"{Output.Create("raw")}-{input}-{1.5}");

        Assert.Equal("raw-7-1.5", await OutputUtilities.GetValueAsync(text));
    }

    [Fact]
    public async Task JsonSerialize_waits_for_nested_outputs_and_inherits_their_secrets()
    {
        var json = Output.JsonSerialize(Output.Create(new { bucket = Output.CreateSecret("raw"), inner = new { n = Output.Create(Output.Create(1)) } }));

        Assert.Equal("""{"bucket":"raw","inner":{"n":1}}""", await OutputUtilities.GetValueAsync(json));
        Assert.True(await Output.IsSecretAsync(json));
    }

    [Fact]
    public async Task JsonSerialize_of_an_unknown_is_unknown()
    {
        var json = Output.JsonSerialize(Output.Create(new { bucket = OutputUtilities.CreateUnknown("raw") }));

        Assert.False(await OutputUtilities.GetIsKnownAsync(json));
    }

    [Fact]
    public void The_text_of_an_output_is_a_warning_and_not_its_value() =>
        Assert.Contains("is not supported", Output.Create("value").ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_takes_values_outputs_and_lists()
    {
        InputList<string> list = ["a"];
        list.Add(Output.Create("b"));
        list.AddRange(Output.Create(new List<string> { "c", "d" }));
        InputList<string> joined = list.Concat(new[] { "e" });

        Assert.Equal(["a", "b", "c", "d", "e"], await OutputUtilities.GetValueAsync(joined.ToOutput()));
    }

    [Fact]
    public async Task A_map_takes_entries_by_indexer_and_the_last_one_wins()
    {
        var map = new InputMap<string> { ["a"] = "1", ["b"] = Output.Create("2") };
        map["a"] = "3";
        var merged = InputMap<string>.Merge(map, ImmutableDictionary<string, string>.Empty.Add("c", "4"));

        var value = await OutputUtilities.GetValueAsync(merged.ToOutput());
        Assert.Equal("a=3 b=2 c=4", string.Join(' ', value.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}")));
    }

    [Fact]
    public async Task A_union_takes_either_type()
    {
        InputUnion<string, int> text = "a";
        InputUnion<string, int> number = Output.Create(5);

        Assert.Equal("a", (await OutputUtilities.GetValueAsync(text.ToOutput())).AsT0);
        Assert.Equal(5, (await OutputUtilities.GetValueAsync(number.ToOutput())).AsT1);
        Assert.Throws<InvalidOperationException>(() => Union<string, int>.FromT0("a").AsT1);
    }

    [Fact]
    public async Task List_outputs_give_their_parts()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.Equal("b", await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal("a", await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
    }

    [Fact]
    public void A_resource_outside_of_a_program_says_where_to_create_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new global::Pulumi.Random.RandomString("suffix", new() { Length = 6 }));

        Assert.Contains("PulumiFn.Create", error.Message, StringComparison.Ordinal);
    }
}
