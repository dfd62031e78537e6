namespace Workbook.LocalAws.Firehose;

/// <summary>A record as it lies in the log; <c>End</c> is the offset after it.</summary>
internal readonly record struct LogRecord(long End, DateTimeOffset Arrival, ReadOnlyMemory<byte> Data);

/// <summary>Walks the frames of a log through a buffer; ends at the first that is not whole.</summary>
internal sealed class LogReader(StreamLog log, long start, long end, byte[] buffer)
{
    private byte[] _buffer = buffer;
    private long _offset = start;
    private int _first;
    private int _last;

    public LogRecord? Next()
    {
        if (_offset >= end || !Fill(LogFrame.HeaderLength))
            return null;
        var length = LogFrame.DataLength(_buffer.AsSpan(_first));
        if (length is < 0 or > LogFrame.LargestRecord || !Fill(LogFrame.HeaderLength + length))
            return null;
        var frame = _buffer.AsMemory(_first, LogFrame.HeaderLength + length);
        if (!LogFrame.IsWhole(frame.Span))
            return null;
        _first += frame.Length;
        _offset += frame.Length;
        return new LogRecord(_offset, LogFrame.Arrival(frame.Span), frame[LogFrame.HeaderLength..]);
    }

    private bool Fill(int wanted)
    {
        if (_last - _first >= wanted)
            return true;
        if (_first + wanted > _buffer.Length)
        {
            var target = wanted > _buffer.Length ? new byte[wanted * 2] : _buffer;
            _buffer.AsSpan(_first, _last - _first).CopyTo(target);
            (_buffer, _first, _last) = (target, 0, _last - _first);
        }

        while (_last - _first < wanted)
        {
            var position = _offset + (_last - _first);
            var room = (int)Math.Min(_buffer.Length - _last, end - position);
            var read = room <= 0 ? 0 : log.ReadAt(_buffer.AsSpan(_last, room), position);
            if (read == 0)
                return false;
            _last += read;
        }

        return true;
    }
}
