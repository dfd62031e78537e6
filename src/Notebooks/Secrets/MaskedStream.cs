namespace Workbook.Notebooks;

/// <summary>Text of one stream on its way out, masked also where a secret is split over two writes.</summary>
internal sealed class MaskedStream(SecretMask mask)
{
    private string _rest = "";

    /// <summary>What may go out now.</summary>
    public string Write(string text) => mask.Apply(_rest + text, out _rest);

    /// <summary>What was kept back: nothing follows it.</summary>
    public string Flush()
    {
        var rest = mask.Apply(_rest);
        _rest = "";
        return rest;
    }
}
