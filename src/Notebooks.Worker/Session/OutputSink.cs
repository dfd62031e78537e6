using Microsoft.DotNet.Interactive;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>Takes what one cell leaves to the runner, in order.</summary>
internal sealed class OutputSink : IDisposable
{
    /// <summary>What a cell may write to its streams, in characters, and how many displays of what size together it may show.</summary>
    private const long MostText = 4 * 1024 * 1024;
    private const int MostDisplays = 2000;
    private const long MostDisplayed = 8 * 1024 * 1024;

    private readonly MessageChannel _runner;
    private readonly int _cell;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _ending = new();
    private readonly Dictionary<string, long> _shown = new(StringComparer.Ordinal);
    private readonly string[] _halves = ["", ""];
    private int _displays;
    private long _written;
    private long _displayed;
    private bool _saidLeftOut;
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

    /// <summary>Hands text on. What exceeds the limit is not even sent; the text says where it was cut.</summary>
    public void Write(string text, bool isError)
    {
        text = Whole(text, isError);
        if (_isComplete || text.Length == 0)
            return;
        var before = Interlocked.Add(ref _written, text.Length) - text.Length;
        if (before + text.Length <= MostText)
            _runner.Send(new StreamWritten(_cell, isError, text));
        else if (before <= MostText)
            _runner.Send(new StreamWritten(_cell, isError, $"{text.AsSpan(0, (int)(MostText - before))}\n… the rest of the output is left out: it is longer than {MostText} characters.\n"));
    }

    public DisplayedValue Display(IReadOnlyCollection<FormattedValue> values, bool isResult, string? id = null)
    {
        id ??= $"{_cell}-{Interlocked.Increment(ref _displays)}";
        if (!_isComplete && IsWithinLimits(id, values))
            _runner.Send(new ValueDisplayed(_cell, id, ByMimeType(values), isResult));
        return new DisplayedValue(this, id, [.. values.Select(value => value.MimeType)]);
    }

    /// <summary>Shows something else in place of a display; one that was left out stays so.</summary>
    public void Update(string id, IReadOnlyCollection<FormattedValue> values)
    {
        if (IsWithinLimits(id, values))
            _runner.Send(new DisplayUpdated(id, ByMimeType(values)));
    }

    /// <summary>Code may write a character beyond the first 65,536 in two halves: the first waits for the second.</summary>
    private string Whole(string text, bool isError)
    {
        ref var half = ref _halves[isError ? 1 : 0];
        text = Interlocked.Exchange(ref half, "") + text;
        if (text.Length == 0 || !char.IsHighSurrogate(text[^1]))
            return text;
        half = text[^1..];
        return text[..^1];
    }

    private bool IsWithinLimits(string id, IReadOnlyCollection<FormattedValue> values)
    {
        var length = values.Sum(value => (long)value.Value.Length);
        bool isWithin, isFirst;
        lock (_shown)
        {
            var after = _displayed - _shown.GetValueOrDefault(id) + length;
            isWithin = after <= MostDisplayed && (_shown.Count < MostDisplays || _shown.ContainsKey(id));
            isFirst = !isWithin && !_saidLeftOut;
            _saidLeftOut |= isFirst;
            if (isWithin)
                (_displayed, _shown[id]) = (after, length);
        }

        if (isFirst)
            Write($"… further displays are left out: a cell may show {MostDisplays}, of {MostDisplayed / 1024 / 1024} Mi characters together.\n", isError: true);
        return isWithin;
    }

    private static Dictionary<string, string> ByMimeType(IReadOnlyCollection<FormattedValue> values)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
            data[value.MimeType] = value.Value;
        return data;
    }
}
