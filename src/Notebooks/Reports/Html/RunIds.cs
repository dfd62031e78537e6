using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>
/// Ids that a run got from elsewhere, as its evidence names them: members that end in <c>Id</c>. A reproducible report shows a stable
/// name in their place, and says in the block of the run which id it stands for.
/// </summary>
internal sealed class RunIds
{
    private const int ShortestId = 8;

    private readonly List<KeyValuePair<string, string>> _names = [];

    public RunIds(IEnumerable<JsonElement> evidence)
    {
        foreach (var member in evidence.Where(item => item.ValueKind == JsonValueKind.Object).SelectMany(item => item.EnumerateObject()))
        {
            if (!member.Name.EndsWith("Id", StringComparison.Ordinal) || member.Value.ValueKind != JsonValueKind.String)
                continue;
            var id = member.Value.GetString()!;
            if (id.Length >= ShortestId && !_names.Any(known => known.Key == id))
                _names.Add(new(id, $"{member.Name}-{_names.Count + 1}"));
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
}
