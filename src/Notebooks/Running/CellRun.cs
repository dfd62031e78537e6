using System.Text;

namespace Workbook.Notebooks;

/// <summary>A cell of a run with what it left. While the run goes on, it grows.</summary>
public sealed class CellRun
{
    // The worker sends less; what its process writes past the cells' console comes on top of that.
    private const int MaximumText = 5 * 1024 * 1024;

    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _openText = new();
    private bool _openIsError;
    private bool _isFull;
    private int _textLength;

    internal CellRun(NotebookCell cell)
    {
        Cell = cell;
        Status = cell.IsMarkdown ? CellStatus.Markdown : CellStatus.Skipped;
    }

    /// <summary>The cell in the document.</summary>
    public NotebookCell Cell { get; internal set; }

    /// <summary>How it ended.</summary>
    public CellStatus Status { get; internal set; }

    /// <summary>Time from start to end; zero when it did not run.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Position among the cells that ran, from 1; null when it did not run.</summary>
    public int? ExecutionCount { get; internal set; }

    /// <summary>What it left, in order.</summary>
    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            CloseText();
            return _outputs;
        }
    }

    /// <summary>Why it failed; null when it did not.</summary>
    public CellError? Error { get; internal set; }

    /// <summary>True when the cell failed, timed out or was cancelled.</summary>
    public bool IsFailure => Status is CellStatus.Failed or CellStatus.TimedOut or CellStatus.Cancelled;

    /// <summary>True when the cell took its worker with it.</summary>
    public bool EndedWorker { get; internal set; }

    /// <summary>Forgets what an earlier run of the cell left.</summary>
    internal void Reset()
    {
        _outputs.Clear();
        _openText.Clear();
        (_isFull, _textLength) = (false, 0);
        (Status, Duration, Error, EndedWorker) = (Cell.IsMarkdown ? CellStatus.Markdown : CellStatus.Skipped, TimeSpan.Zero, null, false);
        ExecutionCount = null;
        Length = 0;
    }

    /// <summary>Characters of what it has left.</summary>
    internal long Length { get; private set; }

    internal void Add(DisplayOutput output)
    {
        CloseText();
        _outputs.Add(output);
        Length += output.Length;
    }

    /// <summary>Adds text of a stream and gives what was added: less when the cell has written too much.</summary>
    internal string AddText(bool isError, string text)
    {
        if (_isFull)
            return "";
        _isFull = text.Length > MaximumText - _textLength;
        if (_isFull)
            text = $"{text.AsSpan(0, MaximumText - _textLength)}\n… the rest of the output is left out: it is longer than {MaximumText} characters.\n";
        if (_openText.Length > 0 && _openIsError != isError)
            CloseText();
        _openIsError = isError;
        _openText.Append(text);
        _textLength += text.Length;
        Length += text.Length;
        return text;
    }

    /// <summary>The display of that id; null when it does not stand in this cell.</summary>
    internal DisplayOutput? Find(string id) => _outputs.OfType<DisplayOutput>().FirstOrDefault(display => display.Id == id);

    /// <summary>Gives a display new data.</summary>
    internal DisplayOutput Update(DisplayOutput display, IReadOnlyDictionary<string, string> data)
    {
        var updated = display with { Data = data };
        _outputs[_outputs.IndexOf(display)] = updated;
        Length += updated.Length - display.Length;
        return updated;
    }

    /// <summary>Hides secrets in what the cell has left so far.</summary>
    internal void Mask(SecretMask mask)
    {
        CloseText();
        for (var i = 0; i < _outputs.Count; i++)
        {
            _outputs[i] = _outputs[i] switch
            {
                StreamOutput stream => stream with { Text = mask.Apply(stream.Text) },
                DisplayOutput display => display with { Data = display.Data.ToDictionary(item => item.Key, item => mask.Apply(item.Value), StringComparer.Ordinal) },
                var other => other,
            };
        }

        Error = Error?.Masked(mask);
    }

    private void CloseText()
    {
        if (_openText.Length == 0)
            return;
        if (_outputs.LastOrDefault() is StreamOutput last && last.IsError == _openIsError)
            _outputs[^1] = last with { Text = last.Text + _openText };
        else
            _outputs.Add(new StreamOutput(_openIsError, _openText.ToString()));
        _openText.Clear();
    }
}
