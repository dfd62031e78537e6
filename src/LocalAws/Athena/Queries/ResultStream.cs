using System.Buffers;
using System.Buffers.Text;
using Workbook.DuckDb;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>
/// A query's result as the bytes of its CSV object, made while they are read: rows leave the engine no faster than they reach the disk. Texts
/// and whole numbers, the most frequent values, are written without a string in between.
/// </summary>
internal sealed class ResultStream : Stream
{
    private const int LongestNumber = 20;

    private readonly ArrayBufferWriter<byte> _ready = new(64 * 1024);
    private readonly DuckDbDataReader _reader;
    private readonly Column[] _columns;
    private readonly Action _ended;
    private int _taken;

    /// <param name="reader">Gives the rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="ended">Called when the last row has been read.</param>
    public ResultStream(DuckDbDataReader reader, IReadOnlyList<ResultColumn> columns, Action ended)
    {
        _reader = reader;
        _ended = ended;
        _columns = [.. columns.Select(column => Of(column.Type))];
        CsvWriter.WriteRow(_ready, [.. columns.Select(column => column.Name)]);
    }

    private delegate void Column(DuckDbDataReader reader, int ordinal, IBufferWriter<byte> output);

    /// <summary>Rows written so far, without the headings.</summary>
    public long Rows { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _ready.WrittenCount)
            Refill(buffer.Length);
        var part = _ready.WrittenSpan[_taken..];
        part = part[..Math.Min(part.Length, buffer.Length)];
        part.CopyTo(buffer);
        _taken += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads on the caller's thread: the query has one to itself, and its token interrupts the engine.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Refill(int wanted)
    {
        _ready.ResetWrittenCount();
        _taken = 0;
        while (_ready.WrittenCount < wanted)
        {
            if (!_reader.Read())
            {
                _ended();
                return;
            }

            WriteRow();
            Rows++;
        }
    }

    private void WriteRow()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0)
                _ready.Write(","u8);
            if (!_reader.IsDBNull(i))
                _columns[i](_reader, i, _ready);
        }

        _ready.Write("\n"u8);
    }

    private static Column Of(TrinoType type) => type switch
    {
        VarcharType => static (reader, i, output) => CsvWriter.WriteValue(output, reader.GetUtf8(i)),
        _ when type == PlainType.BigInt || type == PlainType.Integer || type == PlainType.SmallInt || type == PlainType.TinyInt =>
            static (reader, i, output) => WriteNumber(output, reader.GetInt64(i)),
        _ => (reader, i, output) => CsvWriter.WriteValue(output, ValueText.Format(reader.GetValue(i), type)!),
    };

    private static void WriteNumber(IBufferWriter<byte> output, long number)
    {
        var span = output.GetSpan(LongestNumber + 2);
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(number, span[1..], out var written);
        span[written + 1] = (byte)'"';
        output.Advance(written + 2);
    }
}
