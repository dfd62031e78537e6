using System.Globalization;
using System.Runtime.InteropServices;
using Workbook.Parquet;
using Workbook.Transform.Events;

namespace Workbook.Transform.Outputs;

/// <summary>The events of one day on their way into a Parquet object.</summary>
internal sealed class EventTable : IAsyncDisposable
{
    public static readonly ParquetSchema Schema = new(
        new ParquetColumn("user", ParquetType.String, IsOptional: false),
        new ParquetColumn("ts", ParquetType.Timestamp, IsOptional: false),
        new ParquetColumn("page", ParquetType.String, IsOptional: false),
        new ParquetColumn("debug", ParquetType.Boolean, IsOptional: false),
        new ParquetColumn("event_id", ParquetType.String),
        new ParquetColumn("session", ParquetType.String),
        new ParquetColumn("referrer", ParquetType.String),
        new ParquetColumn("user_agent", ParquetType.String),
        new ParquetColumn("country", ParquetType.String),
        new ParquetColumn("device", ParquetType.String),
        new ParquetColumn("properties", ParquetType.String));

    private readonly ParquetWriter _writer;
    private readonly StringColumnWriter[] _texts = new StringColumnWriter[Members.Texts];
    private readonly TimestampColumnWriter _ts;
    private readonly BooleanColumnWriter _debug;
    private readonly StringColumnWriter _properties;

    /// <param name="day">Number of the day; 0 is the first of the year 1.</param>
    /// <param name="outputs">Takes the object.</param>
    /// <param name="encodesInBackground">Whether full row groups are encoded on another thread.</param>
    public EventTable(int day, IOutputs outputs, bool encodesInBackground)
    {
        Day = day;
        Output = outputs.CreateParquet(DateOnly.FromDayNumber(day));
        _writer = new ParquetWriter(Output, Schema, new ParquetOptions
        {
            SortedBy = "ts",
            EncodesInBackground = encodesInBackground,
            Metadata = [new("source", outputs.Source)],
        });
        for (var i = 0; i < _texts.Length; i++) _texts[i] = _writer.Column<StringColumnWriter>(Members.Name((Member)i));
        _ts = _writer.Column<TimestampColumnWriter>("ts");
        _debug = _writer.Column<BooleanColumnWriter>("debug");
        _properties = _writer.Column<StringColumnWriter>("properties");
    }

    public int Day { get; }

    public OutputObject Output { get; }

    public long Events => _writer.Rows;

    public long BufferedBytes => _writer.BufferedBytes;

    /// <summary>Rows of the current batch that belong to this day.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Takes its rows of a batch over and forgets which they were.</summary>
    public void Append(EventBatch batch)
    {
        var rows = CollectionsMarshal.AsSpan(Rows);
        while (!rows.IsEmpty)
        {
            var count = Math.Min(rows.Length, _writer.RowsLeft);
            Append(batch, rows[..count]);
            _writer.EndRows(count);
            rows = rows[count..];
        }
        Rows.Clear();
    }

    /// <summary>Encodes what is buffered.</summary>
    public void EndRowGroup() => _writer.EndRowGroup();

    /// <summary>Encodes what is buffered and gives the memory back.</summary>
    public void Release() => _writer.Release();

    /// <param name="counts">What the footer tells about the raw object.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task CompleteAsync(KeyValuePair<string, string>[] counts, CancellationToken cancellationToken)
    {
        _writer.AddMetadata("events", Events.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, count) in counts) _writer.AddMetadata(name, count);
        _writer.Finish();
        _writer.Dispose(); // other days still need memory
        await Output.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await Output.DisposeAsync();
    }

    private void Append(EventBatch batch, ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < _texts.Length; i++) _texts[i].Append(in batch.Bytes[0], batch.Slices[i..], EventBatch.Columns, rows);
        _properties.Append(in batch.Properties.Array[0], batch.Slices[EventBatch.PropertiesColumn..], EventBatch.Columns, rows);
        _ts.Append(batch.Timestamps, rows);
        for (; rows.Length > 0; rows = rows[Math.Min(64, rows.Length)..]) AppendDebug(batch.Debugs, rows[..Math.Min(64, rows.Length)]);
    }

    private void AppendDebug(ReadOnlySpan<bool> debugs, ReadOnlySpan<int> rows)
    {
        ulong bits = 0;
        for (var i = 0; i < rows.Length; i++) bits |= (debugs[rows[i]] ? 1ul : 0) << i;
        _debug.Append(bits, rows.Length);
    }
}
