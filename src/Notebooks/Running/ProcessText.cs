using System.Text;

namespace Workbook.Notebooks;

/// <summary>
/// Text that the worker's process itself writes, and those that cells start, past the console of the cells: other programs, native code,
/// or .NET when it crashes. It is read as fast as it comes, and what exceeds the limit of a stream is read without being kept.
/// </summary>
internal sealed class ProcessText
{
    private const int MostText = 512 * 1024;
    private const int PieceLength = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly int[] _lengths = [0, 0];
    private List<(bool IsError, string Text)> _pieces = [];

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(Stream stream, bool isError, CancellationToken cancellationToken)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var (bytes, characters) = (new byte[PieceLength], new char[PieceLength + 1]);
        try
        {
            while (await stream.ReadAsync(bytes, cancellationToken) is > 0 and var count)
                Add(isError, characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false)));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The process is given up, together with whoever else holds its streams open.
        }
    }

    /// <summary>What has come since the last time.</summary>
    public IReadOnlyList<(bool IsError, string Text)> Take()
    {
        lock (_gate)
        {
            var taken = _pieces;
            _pieces = [];
            _lengths.AsSpan().Clear();
            return taken;
        }
    }

    public string TakeAll() => string.Concat(Take().Select(piece => piece.Text));

    private void Add(bool isError, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            ref var length = ref _lengths[isError ? 1 : 0];
            if (length > MostText)
                return;
            length += text.Length;
            _pieces.Add((isError, length <= MostText ? text.ToString() : $"{text}\n… the rest of what was written past the console is left out: it is longer than {MostText} characters.\n"));
        }
    }
}
