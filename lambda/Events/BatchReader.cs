using System.Text.Unicode;
using Workbook.Transform.Outputs;

namespace Workbook.Transform.Events;

/// <summary>Reads a source in pieces of many lines, finds the events in them and quarantines what is none.</summary>
/// <remarks>Where a piece ends depends on the decompressed bytes alone, never on how they arrive: the same object always gives the same batches.</remarks>
internal sealed class BatchReader(EventSource source, Quarantine quarantine)
{
    /// <summary>A record that is longer than this, 16 times the largest that Firehose takes, is refused with the rest of its line.</summary>
    private const int MaxPieceBytes = 16 << 20;

    private const int PieceBytes = 256 << 10;
    private const int TinyBytes = 16 << 10;

    private readonly EventParser _parser = new();
    private byte[] _rest = [];
    private int _restLength;
    private EventBatch _batch = null!; // given with each read
    private long _offset;
    private long _line = 1;
    private bool _isSkipping;
    private bool _isLast;
    private string? _damage;

    /// <summary>Why the object ended before its end, once it has; null when all of it was read.</summary>
    public string? Damage { get; private set; }

    /// <summary>Fills a batch; false when there is nothing left.</summary>
    public async ValueTask<bool> ReadAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        if (_isLast) return false;
        _batch = batch;
        batch.Reset(Math.Max(_offset == 0 ? TinyBytes : PieceBytes, _restLength));
        _rest.AsSpan(0, _restLength).CopyTo(batch.Bytes);
        batch.Length = _restLength;
        int taken;
        while (true)
        {
            await FillAsync(cancellationToken);
            if (!_isLast && batch.Capacity < PieceBytes)
            {
                batch.GrowPiece(PieceBytes);
                continue;
            }
            taken = TakePiece();
            if (taken > 0 || _isLast) break;
            batch.GrowPiece(Math.Min(MaxPieceBytes, batch.Capacity * 2));
        }
        KeepRest(taken);
        if (_isLast && _damage is not null) quarantine.Add(_line, source.BytesRead, _damage, []);
        await quarantine.DrainAsync(cancellationToken);
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        while (!_isLast && _batch.Length < _batch.Capacity)
        {
            var read = await source.ReadAsync(_batch.Bytes.AsMemory(_batch.Length, _batch.Capacity - _batch.Length), cancellationToken);
            _batch.Length += read;
            _isLast = read == 0;
        }
        if (_isLast) Damage = _damage = source.Damage;
    }

    private void KeepRest(int taken)
    {
        _restLength = _batch.Length - taken;
        _offset += taken;
        if (_rest.Length < _restLength) _rest = new byte[_restLength * 2];
        _batch.Bytes.AsSpan(taken, _restLength).CopyTo(_rest);
    }

    /// <summary>Takes the records of whole lines; where no line ends, what is certainly a whole record. Gives the bytes taken.</summary>
    private int TakePiece()
    {
        var end = _batch.Length;
        if (!_isLast && _batch.Bytes.AsSpan(0, end).LastIndexOf((byte)'\n') is >= 0 and var lineFeed) end = lineFeed + 1;
        _parser.Begin(_batch, end);
        var bytes = _batch.Bytes;
        var isOpen = !_isLast && (end == 0 || bytes[end - 1] != '\n');
        var position = _offset == 0 && bytes.AsSpan(0, end).StartsWith("\uFEFF"u8) ? 3 : 0;
        if (_isSkipping) position = SkipLine(end);
        while (true)
        {
            position = JsonScanner.SkipSpace(bytes.AsSpan(0, end), position);
            if (position >= end) return end;
            if (bytes[position] == '\n')
            {
                _line++;
                position++;
                continue;
            }
            var next = TakeRecord(position, end, isOpen);
            if (next == position)
            {
                if (position > 0 || end < MaxPieceBytes) return position;
                RefuseStart(end);
                return end;
            }
            position = next;
        }
    }

    /// <summary>
    /// Takes the record at a position, or its whole line when that is not JSON. Gives the position behind it, the same where its end is not
    /// in sight.
    /// </summary>
    private int TakeRecord(int start, int end, bool isOpen)
    {
        var position = _parser.Parse(start);
        if (position > 0)
        {
            // Firehose joins records as they are, so an object may follow an object on the same line; anything else may not.
            var bytes = _batch.Bytes;
            var next = bytes[position] == '\n' ? position : JsonScanner.SkipSpace(bytes.AsSpan(0, end), position);
            if (next >= end && isOpen)
            {
                _parser.Drop();
                return start;
            }
            if (next >= end || bytes[next] == '\n' || (bytes[next] == '{' && bytes[start] == '{'))
            {
                Take(start, position);
                return position;
            }
            _parser.Drop();
        }
        var line = _batch.Bytes.AsSpan(start, end - start);
        var length = line.IndexOf((byte)'\n');
        if (length < 0 && isOpen) return start;
        RefuseLine(length < 0 ? line : line[..length], _offset + start, isCut: length < 0);
        return length < 0 ? end : start + length;
    }

    private void Take(int start, int end)
    {
        if (_parser.Refusal.Kind == RefusalKind.None)
        {
            _parser.Accept();
            return;
        }
        var bytes = _batch.Bytes.AsSpan(0, end);
        quarantine.Add(_line, _offset + start, _parser.Refusal.Reason(bytes[_parser.RefusedValue]), bytes[start..]);
    }

    private void RefuseLine(ReadOnlySpan<byte> line, long offset, bool isCut)
    {
        line = line.TrimEnd(" \t\r"u8);
        if (isCut && _damage is not null)
        {
            quarantine.Add(_line, offset, _damage, line);
            _damage = null;
            return;
        }
        var kind = _parser.Refusal.Kind == RefusalKind.TooDeep ? RefusalKind.TooDeep : RefusalKind.NotJson;
        if (!Utf8.IsValid(line)) kind = RefusalKind.NotUtf8;
        quarantine.Add(_line, offset, new Refusal(kind).Reason(default), line);
    }

    /// <summary>Refuses a record whose end is out of reach, and with it the rest of its line.</summary>
    private void RefuseStart(int end)
    {
        quarantine.Add(_line, _offset, $"longer than {MaxPieceBytes >> 20} MiB", _batch.Bytes.AsSpan(0, end));
        _isSkipping = true;
    }

    private int SkipLine(int end)
    {
        var lineFeed = _batch.Bytes.AsSpan(0, end).IndexOf((byte)'\n');
        if (lineFeed < 0) return end;
        _isSkipping = false;
        return lineFeed;
    }
}
