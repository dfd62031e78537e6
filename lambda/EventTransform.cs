using Workbook.Transform.Events;
using Workbook.Transform.Outputs;

namespace Workbook.Transform;

/// <summary>What became of the records of one raw object: <c>Lines = Events + Duplicates + Quarantined</c>.</summary>
internal sealed record TransformResult(
    long Lines, long Events, long Duplicates, long Quarantined, long Bytes, IReadOnlyList<TransformOutput> Outputs);

/// <summary>One Parquet object and its number of events.</summary>
internal sealed record TransformOutput(string Key, long Events);

/// <summary>Turns one raw object into Parquet objects, one for each UTC day of its events, and a quarantine of what is no event.</summary>
internal sealed class EventTransform(IOutputs outputs) : IAsyncDisposable
{
    /// <summary>What all days together may hold before the largest of them is encoded.</summary>
    private const long MaxBufferedBytes = 64 << 20;

    private const long BytesBetweenChecks = 8 << 20;

    private readonly EventParser _parser = new();
    private readonly EventIdSet _ids = new();
    private readonly SortedDictionary<long, EventTable> _tables = [];
    private readonly Quarantine _quarantine = new(outputs);
    private EventTable? _table;
    private long _day = long.MinValue;
    private long _line = 1;
    private long _duplicates;
    private long _unchecked;
    private bool _isSkipping;
    private string? _damage;

    /// <summary>Reads the source to its end and completes the Parquet objects in order of their days, then the quarantine.</summary>
    public async Task<TransformResult> RunAsync(EventSource source, CancellationToken cancellationToken)
    {
        using var buffer = new LineBuffer(source);
        for (var consumed = 0; !buffer.IsLast;)
        {
            await buffer.ReadAsync(consumed, cancellationToken);
            if (buffer.IsLast) _damage = source.Damage;
            consumed = Process(buffer);
            foreach (var table in _tables.Values) await table.Output.DrainAsync(cancellationToken);
            await _quarantine.DrainAsync(cancellationToken);
        }
        if (_damage is not null) _quarantine.Add(_line, source.BytesRead, _damage, []);
        return await CompleteAsync(source.BytesRead, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables.Values) await table.DisposeAsync();
        await _quarantine.DisposeAsync();
    }

    private async Task<TransformResult> CompleteAsync(long bytes, CancellationToken cancellationToken)
    {
        var written = new List<TransformOutput>();
        foreach (var table in _tables.Values)
        {
            await table.CompleteAsync(cancellationToken);
            written.Add(new TransformOutput(table.Output.Key, table.Events));
        }
        await _quarantine.CompleteAsync(cancellationToken);
        var events = written.Sum(output => output.Events);
        return new TransformResult(events + _duplicates + _quarantine.Count, events, _duplicates, _quarantine.Count, bytes, written);
    }

    /// <summary>Takes the records of a piece; of a line that goes on behind it, only what is certainly a whole record. Gives the bytes taken.</summary>
    private int Process(LineBuffer buffer)
    {
        var piece = buffer.Piece;
        var isOpen = !buffer.IsLast && piece[^1] != '\n';
        var position = buffer.Offset == 0 && piece.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (_isSkipping) position = SkipLine(piece);
        while (true)
        {
            position = JsonScanner.SkipSpace(piece, position);
            if (position >= piece.Length) return piece.Length;
            if (piece[position] == '\n')
            {
                _line++;
                position++;
                continue;
            }
            var taken = TakeRecord(piece[position..], buffer.Offset + position, isOpen);
            if (taken == 0 && position > 0) return position;
            if (taken == 0)
            {
                RefuseStart(piece, buffer.Offset);
                return piece.Length;
            }
            position += taken;
        }
    }

    /// <summary>Takes the record at the start of the text, or its whole line when that is not JSON; 0 when its end is not in sight.</summary>
    private int TakeRecord(ReadOnlySpan<byte> text, long offset, bool isOpen)
    {
        var length = _parser.Parse(text);
        if (length > 0)
        {
            // Firehose joins records as they are, so an object may follow an object on the same line; anything else may not.
            var next = JsonScanner.SkipSpace(text, length);
            if (next == text.Length && isOpen) return 0;
            if (next == text.Length || text[next] == '\n' || (text[next] == '{' && text[0] == '{'))
            {
                Take(text[..length], offset);
                return length;
            }
        }
        var end = text.IndexOf((byte)'\n');
        if (end < 0 && isOpen) return 0;
        RefuseLine(end < 0 ? text : text[..end], offset, isCut: end < 0);
        return end < 0 ? text.Length : end;
    }

    private void Take(ReadOnlySpan<byte> record, long offset)
    {
        if (_parser.Refusal.Kind != RefusalKind.None)
        {
            var value = record[_parser.RefusedValue];
            _quarantine.Add(_line, offset, _parser.Refusal.Reason(value), record);
        }
        else if (_parser.Has(Member.EventId) && !_ids.Add(_parser.Text(record, Member.EventId))) _duplicates++;
        else Append(record);
    }

    private void Append(ReadOnlySpan<byte> record)
    {
        var day = Math.DivRem(_parser.TimestampMicroseconds, Timestamp.MicrosecondsPerDay, out var rest);
        if (rest < 0) day--;
        if (day != _day)
        {
            if (!_tables.TryGetValue(day, out _table)) _tables.Add(day, _table = new EventTable(outputs.CreateParquet(Date(day))));
            _day = day;
        }
        _table!.Append(record, _parser);
        _unchecked += record.Length;
        if (_unchecked >= BytesBetweenChecks) LimitBuffers();
    }

    /// <summary>Decides by the events alone, never by how they were read, so that the same object always gives the same bytes.</summary>
    private void LimitBuffers()
    {
        _unchecked = 0;
        while (_tables.Values.Sum(table => table.BufferedBytes) > MaxBufferedBytes) _tables.Values.MaxBy(table => table.BufferedBytes)!.EndRowGroup();
    }

    private void RefuseLine(ReadOnlySpan<byte> line, long offset, bool isCut)
    {
        line = line.TrimEnd(" \t\r"u8);
        if (isCut && _damage is not null)
        {
            _quarantine.Add(_line, offset, _damage, line);
            _damage = null;
            return;
        }
        var kind = _parser.Refusal.Kind == RefusalKind.TooDeep ? RefusalKind.TooDeep : RefusalKind.NotJson;
        if (!System.Text.Unicode.Utf8.IsValid(line)) kind = RefusalKind.NotUtf8;
        _quarantine.Add(_line, offset, new Refusal(kind).Reason(default), line);
    }

    /// <summary>Refuses a record whose end is out of reach, and with it the rest of its line.</summary>
    private void RefuseStart(ReadOnlySpan<byte> start, long offset)
    {
        _quarantine.Add(_line, offset, $"longer than {LineBuffer.MaxBytes >> 20} MiB", start);
        _isSkipping = true;
    }

    private int SkipLine(ReadOnlySpan<byte> piece)
    {
        var end = piece.IndexOf((byte)'\n');
        if (end < 0) return piece.Length;
        _isSkipping = false;
        return end;
    }

    private static DateOnly Date(long day) => DateOnly.FromDayNumber((int)day + new DateOnly(1970, 1, 1).DayNumber);
}
