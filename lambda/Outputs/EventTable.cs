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

    private static readonly Member[] TextMembers =
        [Member.User, Member.Page, Member.EventId, Member.Session, Member.Referrer, Member.UserAgent, Member.Country, Member.Device];

    private readonly ParquetWriter _writer;
    private readonly StringColumnWriter[] _texts;
    private readonly TimestampColumnWriter _ts;
    private readonly BooleanColumnWriter _debug;
    private readonly StringColumnWriter _properties;

    public EventTable(OutputObject output)
    {
        Output = output;
        _writer = new ParquetWriter(output, Schema);
        _texts = [.. TextMembers.Select(member => _writer.Column<StringColumnWriter>(Members.Name(member)))];
        _ts = _writer.Column<TimestampColumnWriter>("ts");
        _debug = _writer.Column<BooleanColumnWriter>("debug");
        _properties = _writer.Column<StringColumnWriter>("properties");
    }

    public OutputObject Output { get; }

    public long Events => _writer.Rows;

    public long BufferedBytes => _writer.BufferedBytes;

    public void Append(ReadOnlySpan<byte> record, EventParser parsed)
    {
        for (var i = 0; i < _texts.Length; i++)
        {
            if (parsed.Has(TextMembers[i])) _texts[i].Append(parsed.Text(record, TextMembers[i]));
            else _texts[i].AppendNull();
        }
        _ts.Append(parsed.TimestampMicroseconds);
        _debug.Append(parsed.IsDebug);
        if (parsed.Properties.IsEmpty) _properties.AppendNull();
        else _properties.Append(parsed.Properties);
        _writer.EndRow();
    }

    /// <summary>Encodes what is buffered.</summary>
    public void EndRowGroup() => _writer.EndRowGroup();

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _writer.Finish();
        await Output.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await Output.DisposeAsync();
    }
}
