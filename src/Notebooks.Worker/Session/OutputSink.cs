using Microsoft.DotNet.Interactive;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>Takes what one cell leaves to the runner, in order.</summary>
internal sealed class OutputSink(MessageChannel runner, int cell)
{
    private int _displays;
    private volatile bool _isComplete;

    /// <summary>The cell has ended: what comes after that belongs to no cell.</summary>
    public void Complete() => _isComplete = true;

    public void Write(string text, bool isError)
    {
        if (!_isComplete && text.Length > 0)
            runner.Send(new StreamWritten(cell, isError, text));
    }

    public DisplayedValue Display(IReadOnlyCollection<FormattedValue> values, bool isResult, string? id = null)
    {
        id ??= $"{cell}-{Interlocked.Increment(ref _displays)}";
        if (!_isComplete)
            runner.Send(new ValueDisplayed(cell, id, ByMimeType(values), isResult));
        return new DisplayedValue(this, id, [.. values.Select(value => value.MimeType)]);
    }

    public void Update(string id, IReadOnlyCollection<FormattedValue> values) => runner.Send(new DisplayUpdated(id, ByMimeType(values)));

    private static Dictionary<string, string> ByMimeType(IReadOnlyCollection<FormattedValue> values)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
            data[value.MimeType] = value.Value;
        return data;
    }
}
