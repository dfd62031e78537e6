using System.Text;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Reads back what <see cref="CsvWriter"/> wrote, from any row's first byte on.</summary>
internal sealed class CsvReader
{
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private int _position;
    private long _offset;

    public CsvReader(Stream stream, long offset)
    {
        _stream = stream;
        _stream.Position = offset;
        _offset = offset;
    }

    /// <summary>Offset of the byte after the row read last.</summary>
    public long Offset => _offset;

    /// <summary>The next row with as many values as it has, or null at the end.</summary>
    public List<string?>? ReadRow()
    {
        if (Peek() < 0)
            return null;
        var row = new List<string?>();
        while (true)
        {
            row.Add(Peek() == '"' ? ReadQuoted() : null);
            switch (Next())
            {
                case ',':
                    continue;
                case '\n' or -1:
                    return row;
                default:
                    throw new InvalidDataException($"The result object is damaged near byte {_offset}.");
            }
        }
    }

    private string ReadQuoted()
    {
        Next();
        var bytes = new List<byte>();
        while (true)
        {
            var next = Next();
            if (next < 0)
                throw new InvalidDataException("The result object ends within a value.");
            if (next == '"')
            {
                if (Peek() != '"')
                    return Encoding.UTF8.GetString([.. bytes]);
                Next();
            }

            bytes.Add((byte)next);
        }
    }

    private int Peek()
    {
        if (_position == _filled)
        {
            _filled = _stream.Read(_buffer);
            _position = 0;
        }

        return _filled == 0 ? -1 : _buffer[_position];
    }

    private int Next()
    {
        var next = Peek();
        if (next < 0)
            return next;
        _position++;
        _offset++;
        return next;
    }
}
