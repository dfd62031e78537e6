using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Workbook.LocalAws.Firehose;

/// <summary>One file of a stream's log, named by the offset of its first byte in the log.</summary>
internal sealed class LogSegment : IDisposable
{
    private readonly SafeFileHandle _file;

    private LogSegment(string path, long start, SafeFileHandle file)
    {
        Path = path;
        Start = start;
        _file = file;
        Length = RandomAccess.GetLength(file);
    }

    public string Path { get; }

    public long Start { get; }

    public long Length { get; private set; }

    public long End => Start + Length;

    public static LogSegment Open(string folder, long start)
    {
        var path = System.IO.Path.Combine(folder, start.ToString("d20", CultureInfo.InvariantCulture) + ".log");
        return new LogSegment(path, start, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));
    }

    public static IEnumerable<LogSegment> OpenAll(string folder) => Directory.EnumerateFiles(folder, "*.log")
        .Select(path => long.Parse(System.IO.Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture))
        .Order()
        .Select(start => Open(folder, start));

    /// <summary>Appends and flushes to disk; what was half written is cut off again when that fails.</summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        try
        {
            RandomAccess.Write(_file, frames, Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, Length);
            throw;
        }

        Length += frames.Sum(frame => (long)frame.Length);
    }

    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(_file, buffer, offset - Start);

    /// <summary>Cuts off a tail that was never acknowledged.</summary>
    public void Truncate(long end)
    {
        RandomAccess.SetLength(_file, end - Start);
        Length = end - Start;
    }

    public void Dispose() => _file.Dispose();
}
