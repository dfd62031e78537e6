using Microsoft.DotNet.Interactive;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>Takes what one cell leaves to the runner, in order.</summary>
internal sealed class OutputSink : IDisposable
{
    private readonly MessageChannel _runner;
    private readonly int _cell;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _ending = new();
    private int _displays;
    private volatile bool _isComplete;

    public OutputSink(MessageChannel runner, int cell)
    {
        (_runner, _cell) = (runner, cell);
        CancellationToken = _cancellation.Token;
    }

    /// <summary>Cancelled when the person at the runner wants the cell to end.</summary>
    public CancellationToken CancellationToken { get; }

    public void Cancel(int number)
    {
        lock (_ending)
        {
            if (number == _cell && !_isComplete)
                _ = _cancellation.CancelAsync();
        }
    }

    /// <summary>The cell has ended: what comes after that belongs to no cell.</summary>
    public void Dispose()
    {
        lock (_ending)
            _isComplete = true;
        _cancellation.Dispose();
    }

    public void Write(string text, bool isError)
    {
        if (!_isComplete && text.Length > 0)
            _runner.Send(new StreamWritten(_cell, isError, text));
    }

    public DisplayedValue Display(IReadOnlyCollection<FormattedValue> values, bool isResult, string? id = null)
    {
        id ??= $"{_cell}-{Interlocked.Increment(ref _displays)}";
        if (!_isComplete)
            _runner.Send(new ValueDisplayed(_cell, id, ByMimeType(values), isResult));
        return new DisplayedValue(this, id, [.. values.Select(value => value.MimeType)]);
    }

    public void Update(string id, IReadOnlyCollection<FormattedValue> values) => _runner.Send(new DisplayUpdated(id, ByMimeType(values)));

    private static Dictionary<string, string> ByMimeType(IReadOnlyCollection<FormattedValue> values)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
            data[value.MimeType] = value.Value;
        return data;
    }
}
