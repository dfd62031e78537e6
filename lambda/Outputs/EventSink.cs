using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Transform.Events;

namespace Workbook.Transform.Outputs;

/// <summary>Leaves out duplicates and gives each event to the table of its day.</summary>
/// <param name="outputs">Takes the Parquet objects.</param>
/// <param name="encodesInBackground">Whether full row groups are encoded on another thread.</param>
internal sealed class EventSink(IOutputs outputs, bool encodesInBackground) : IAsyncDisposable
{
    /// <summary>What all days together may hold before the largest of them is encoded.</summary>
    private const long MaxBufferedBytes = 48 << 20;

    /// <summary>The same for more than a few days, whose many small buffers have as much room again.</summary>
    private const long MaxBufferedBytesOfManyDays = 16 << 20;

    private const int FewDays = 16;

    private const long BytesBetweenChecks = 4 << 20;
    private const int TouchedRows = 64;
    private const int RecentDays = 256;

    private readonly EventIdSet _ids = new();
    private readonly List<EventTable> _tables = []; // in the order of their days
    private readonly EventTable?[] _recent = new EventTable?[RecentDays];
    private readonly List<EventTable> _touched = [];
    private long _unchecked;

    public long Duplicates { get; private set; }

    public async Task TakeAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        for (var start = 0; start < batch.Count; start += TouchedRows) Distribute(batch, start, Math.Min(batch.Count, start + TouchedRows));
        foreach (var table in _touched) table.Append(batch);
        LimitBuffers(batch);
        foreach (var table in _touched) await table.Output.DrainAsync(cancellationToken);
        _touched.Clear();
    }

    /// <summary>Completes the objects in the order of their days.</summary>
    /// <param name="quarantined">Records of the raw object that are no events.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<List<TransformOutput>> CompleteAsync(long quarantined, CancellationToken cancellationToken)
    {
        // Encoding the last row groups of all days at once leaves no thread without work at the end.
        if (encodesInBackground)
            foreach (var table in _tables) table.EndRowGroup();
        long events = 0;
        foreach (var table in _tables) events += table.Events;
        KeyValuePair<string, string>[] counts =
        [
            Count("source.lines", events + Duplicates + quarantined), Count("source.events", events),
            Count("source.duplicates", Duplicates), Count("source.quarantined", quarantined),
        ];
        var written = new List<TransformOutput>();
        foreach (var table in _tables)
        {
            await table.CompleteAsync(counts, cancellationToken);
            written.Add(new TransformOutput(table.Output.Key, table.Events));
        }
        return written;
    }

    public async ValueTask DisposeAsync()
    {
        _ids.Dispose();
        foreach (var table in _tables) await table.DisposeAsync();
    }

    private static KeyValuePair<string, string> Count(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private void Distribute(EventBatch batch, int start, int end)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(batch.Bytes);
        var hashes = batch.IdHashes;
        var slices = batch.Slices;
        var timestamps = batch.Timestamps;
        _ids.Touch(hashes[start..end]);
        for (var row = start; row < end; row++)
        {
            var id = slices[row * EventBatch.Columns + (int)Member.EventId];
            if (!id.IsNull && !_ids.Add(in Unsafe.Add(ref bytes, id.Start), id.Length, hashes[row])) Duplicates++;
            else TableOf(timestamps[row]).Rows.Add(row);
        }
    }

    private EventTable TableOf(long microseconds)
    {
        var day = (int)((ulong)(microseconds + Timestamp.OffsetOfDayZero) / Timestamp.MicrosecondsPerDay);
        ref var recent = ref _recent[day & (RecentDays - 1)];
        if (recent is not { } table || table.Day != day) recent = table = FindTable(day);
        if (table.Rows.Count == 0) _touched.Add(table);
        return table;
    }

    private EventTable FindTable(int day)
    {
        int start = 0, end = _tables.Count;
        while (start < end)
        {
            var middle = (start + end) / 2;
            if (_tables[middle].Day < day) start = middle + 1;
            else end = middle;
        }
        if (start == _tables.Count || _tables[start].Day != day) _tables.Insert(start, new EventTable(day, outputs, encodesInBackground));
        return _tables[start];
    }

    /// <summary>Decides by the events alone, never by how they were read, so that the same object always gives the same bytes.</summary>
    private void LimitBuffers(EventBatch batch)
    {
        _unchecked += batch.Length;
        if (_unchecked < BytesBetweenChecks) return;
        _unchecked = 0;
        var limit = _tables.Count <= FewDays ? MaxBufferedBytes : MaxBufferedBytesOfManyDays;
        while (_tables.Sum(table => table.BufferedBytes) > limit)
        {
            var largest = _tables.MaxBy(table => table.BufferedBytes)!;
            largest.Release();
            if (!_touched.Contains(largest)) _touched.Add(largest);
        }
    }
}
