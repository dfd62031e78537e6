using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Workbook.Pipeline;

/// <summary>A file of events as JSON lines, plain or GZIP; which of the two its first bytes say.</summary>
public static class EventFile
{
    private static readonly byte[] GZipMagic = [0x1F, 0x8B];

    /// <summary>The lines that are not blank, without their line ends. The memory of a line is valid until the next one is asked for.</summary>
    /// <exception cref="LabException">The file is missing, unreadable, or GZIP that breaks off.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLinesAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = Open(path);
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024));
        long consumed = 0;
        while (true)
        {
            var result = await ReadAsync(reader, path, cancellationToken);
            var buffer = result.Buffer;
            if (result.IsCompleted && stream is GZipStream && !GZipEnd.Fits(path, consumed + buffer.Length))
                throw new LabException($"The event file {path} is GZIP that breaks off or is damaged. What came before was taken; fetch the file again.");
            var unread = buffer.Length;
            while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
            {
                if (Trim(line) is { Length: > 0 } content)
                    yield return content.IsSingleSegment ? content.First : content.ToArray();
            }

            if (result.IsCompleted)
                yield break;
            consumed += unread - buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            Span<byte> start = stackalloc byte[2];
            var isGZip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start.SequenceEqual(GZipMagic);
            file.Position = 0;
            return isGZip ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"The event file {path} cannot be read: {error.Message}", error);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new LabException($"The event file {path} cannot be read to its end: {error.Message} What came before was taken.", error);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (isLast && !buffer.IsEmpty)
        {
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        return false;
    }

    private static ReadOnlySequence<byte> Trim(ReadOnlySequence<byte> line)
    {
        if (!line.IsEmpty && line.Slice(line.Length - 1).FirstSpan[0] == '\r')
            line = line.Slice(0, line.Length - 1);
        var blank = true;
        foreach (var segment in line)
            blank &= segment.Span.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        return blank ? ReadOnlySequence<byte>.Empty : line;
    }
}
