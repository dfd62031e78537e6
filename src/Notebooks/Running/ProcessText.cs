using System.Collections.Concurrent;

namespace Workbook.Notebooks;

/// <summary>Text that the worker's process itself writes, past the console of its cells: native code, or .NET when it crashes.</summary>
internal sealed class ProcessText
{
    private const int MaximumLines = 2000;

    private readonly ConcurrentQueue<(bool IsError, string Text)> _lines = new();

    /// <summary>Adds a line, null at the end of the stream; called by the threads that read the process's streams.</summary>
    public void Add(bool isError, string? line)
    {
        if (line is not null && _lines.Count < MaximumLines)
            _lines.Enqueue((isError, line + "\n"));
    }

    public IEnumerable<(bool IsError, string Text)> Take()
    {
        while (_lines.TryDequeue(out var line))
            yield return line;
    }

    public string TakeAll() => string.Concat(Take().Select(line => line.Text));
}
