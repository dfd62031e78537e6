using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>
/// Names that a run got from elsewhere, as its evidence tells them: members that end in <c>Id</c> or <c>Ids</c>, and those of
/// <c>madeUp</c>. A reproducible report shows a stable name in their place, and says in the block of the run what it stands for.
/// </summary>
internal sealed class RunIds
{
    private const int ShortestId = 8;

    private readonly List<KeyValuePair<string, string>> _names = [];

    public RunIds(IEnumerable<JsonElement> evidence)
    {
        foreach (var member in evidence.Where(item => item.ValueKind == JsonValueKind.Object).SelectMany(item => item.EnumerateObject()))
        {
            if (member.Name.EndsWith("Id", StringComparison.Ordinal))
                Add(member.Name, member.Value, ShortestId);
            else if (member.Name.EndsWith("Ids", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Array)
                member.Value.EnumerateArray().ToList().ForEach(id => Add(member.Name[..^1], id, ShortestId));
            else if (member is { Name: "madeUp", Value.ValueKind: JsonValueKind.Object })
                member.Value.EnumerateObject().ToList().ForEach(name => Add(name.Name, name.Value, 1));
        }
    }

    /// <summary>Id and stable name, in the order of the evidence.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Names => _names;

    public CellOutput Apply(CellOutput output) => output switch
    {
        StreamOutput stream => stream with { Text = Apply(stream.Text) },
        DisplayOutput display => display with { Data = display.Data.ToDictionary(form => form.Key, form => Apply(form.Value), StringComparer.Ordinal) },
        _ => output,
    };

    private string Apply(string text) => _names.Aggregate(text, (replaced, name) => replaced.Replace(name.Key, name.Value, StringComparison.Ordinal));

    private void Add(string member, JsonElement value, int shortest)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } id && id.Length >= shortest && !_names.Any(known => known.Key == id))
            _names.Add(new(id, $"{member}-{_names.Count + 1}"));
    }
}
