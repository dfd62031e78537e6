using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>Masks what a run takes in from its worker, and what it took in before a secret was known.</summary>
internal sealed class RunSecrets(NotebookRun run, SecretOptions options)
{
    private readonly MaskedStream _output = new(options.Mask);
    private readonly MaskedStream _error = new(options.Mask);

    /// <summary>Looks for secrets that came into being meanwhile.</summary>
    public void Look()
    {
        foreach (var value in options.Find?.Invoke() ?? [])
            Learn(value);
    }

    public void Learn(string value)
    {
        if (!options.Mask.Add(value))
            return;
        foreach (var cell in run.Cells)
            cell.Mask(options.Mask);
        for (var i = 0; i < run.EvidenceList.Count; i++)
            run.EvidenceList[i] = Masked(run.EvidenceList[i]);
    }

    /// <summary>The part of the text that may be shown now.</summary>
    public string Text(bool isError, string text) => (isError ? _error : _output).Write(text);

    /// <summary>What was kept back of both streams.</summary>
    public IEnumerable<StreamOutput> Rest() =>
        new StreamOutput[] { new(false, _output.Flush()), new(true, _error.Flush()) }.Where(rest => rest.Text.Length > 0);

    private JsonElement Masked(JsonElement evidence)
    {
        var masked = options.Mask.Apply(evidence.GetRawText());
        try
        {
            using var document = JsonDocument.Parse(masked);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // The secret was a number or a word of JSON; what is left is kept as text.
            return JsonSerializer.SerializeToElement(masked);
        }
    }

    public Dictionary<string, string> Data(IReadOnlyDictionary<string, string> data) =>
        data.ToDictionary(item => item.Key, item => options.Mask.Apply(item.Value), StringComparer.Ordinal);
}
