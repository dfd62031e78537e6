namespace Workbook.LocalAws.Firehose;

/// <summary>
/// The durable log of one delivery stream. Appends that come together share one write and one flush to disk; an append is done when
/// its bytes are on disk. Offsets grow for ever; segments that are delivered are deleted.
/// </summary>
internal sealed class StreamLog : IDisposable
{
    private const long SegmentLength = 32 * 1024 * 1024;

    private readonly string _folder;
    private readonly Lock _gate = new();
    private readonly List<LogSegment> _segments;
    private List<Append> _waiting = [];
    private bool _isFlushing;
    private bool _isClosed;
    private long _end;

    private StreamLog(string folder, List<LogSegment> segments)
    {
        _folder = folder;
        _segments = segments;
        _end = segments[^1].End;
    }

    /// <summary>Offset after the last record that is on disk.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Opens or creates the log; a tail that a kill left half written is cut off.</summary>
    /// <param name="folder">Holds the segments.</param>
    /// <param name="delivered">Everything before this offset is delivered.</param>
    public static StreamLog Open(string folder, long delivered)
    {
        Directory.CreateDirectory(folder);
        var segments = LogSegment.OpenAll(folder).ToList();
        if (segments.Count == 0)
            segments.Add(LogSegment.Open(folder, delivered));
        var log = new StreamLog(folder, segments);
        log.CutTornTail(delivered);
        return log;
    }

    /// <summary>Appends whole frames; gives the offset of the first. The memory must stay untouched until the task is done.</summary>
    /// <exception cref="ObjectDisposedException">The log takes no more appends.</exception>
    public Task<long> AppendAsync(ReadOnlyMemory<byte> frames) => AppendAsync(frames, isLast: false);

    /// <summary>Takes no more appends; done when those under way are on disk.</summary>
    public Task CloseAsync() => AppendAsync(default, isLast: true);

    /// <summary>The records between two offsets, one after another. The memory of each holds until the next is asked for.</summary>
    public IEnumerable<LogRecord> Read(long start, long end)
    {
        var buffer = new byte[256 * 1024];
        var reader = new LogReader(this, start, end, buffer);
        while (reader.Next() is { } record)
            yield return record;
    }

    /// <summary>When the record at an offset arrived; null when there is none yet.</summary>
    public DateTimeOffset? ArrivalAt(long offset)
    {
        if (offset >= End)
            return null;
        Span<byte> header = stackalloc byte[LogFrame.HeaderLength];
        ReadAt(header, offset);
        return LogFrame.Arrival(header);
    }

    /// <summary>Deletes the segments that lie wholly before an offset; when all is delivered the last one too.</summary>
    public void Trim(long delivered)
    {
        lock (_gate)
        {
            // Writing goes on in a new segment; not while a flush may be using this one.
            if (delivered == _end && _segments[^1].Length > 0 && !_isFlushing)
                _segments.Add(LogSegment.Open(_folder, _end));
            while (_segments.Count > 1 && _segments[0].End <= delivered)
            {
                _segments[0].Dispose();
                File.Delete(_segments[0].Path);
                _segments.RemoveAt(0);
            }
        }
    }

    public void Dispose()
    {
        foreach (var segment in _segments)
            segment.Dispose();
    }

    /// <summary>Reads bytes of one segment from an offset; at least one unless the offset is the log's end.</summary>
    internal int ReadAt(Span<byte> buffer, long offset)
    {
        LogSegment segment;
        lock (_gate)
            segment = _segments.FindLast(candidate => candidate.Start <= offset) ?? throw new InvalidOperationException($"The log in {_folder} no longer holds offset {offset}.");
        return segment.Read(buffer, offset);
    }

    private Task<long> AppendAsync(ReadOnlyMemory<byte> frames, bool isLast)
    {
        var append = new Append(frames);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _isClosed = isLast;
            _waiting.Add(append);
            if (_isFlushing)
                return append.Done;
            _isFlushing = true;
        }

        // The first to come writes for all that wait; whoever comes meanwhile is written by the next round, on another thread.
        FlushWaiting();
        lock (_gate)
        {
            _isFlushing = _waiting.Count > 0;
            if (_isFlushing)
                ThreadPool.UnsafeQueueUserWorkItem(static log => log.FlushUntilNoneWaits(), this, preferLocal: false);
        }

        return append.Done;
    }

    private void FlushUntilNoneWaits()
    {
        while (true)
        {
            FlushWaiting();
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _isFlushing = false;
                    return;
                }
            }
        }
    }

    private void FlushWaiting()
    {
        List<Append> group;
        LogSegment segment;
        lock (_gate)
        {
            (group, _waiting) = (_waiting, []);
            if (_segments[^1].Length >= SegmentLength)
                _segments.Add(LogSegment.Open(_folder, _end));
            segment = _segments[^1];
        }

        try
        {
            segment.Append(group.ConvertAll(append => append.Frames));
        }
        catch (IOException error)
        {
            group.ForEach(append => append.Fail(error));
            return;
        }

        var offset = _end;
        Volatile.Write(ref _end, segment.End);
        foreach (var append in group)
        {
            append.Succeed(offset);
            offset += append.Frames.Length;
        }
    }

    private void CutTornTail(long delivered)
    {
        var valid = Math.Max(delivered, _segments[^1].Start);
        foreach (var record in Read(valid, _end))
            valid = record.End;
        if (valid < _end)
            _segments[^1].Truncate(valid);
        _end = valid;
    }

    private sealed class Append(ReadOnlyMemory<byte> frames)
    {
        private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ReadOnlyMemory<byte> Frames { get; } = frames;

        public Task<long> Done => _done.Task;

        public void Succeed(long offset) => _done.SetResult(offset);

        public void Fail(Exception error) => _done.SetException(error);
    }
}
