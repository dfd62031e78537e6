using System.Data;
using System.Text;

namespace Workbook.Notebooks.Tests;

/// <summary>Writes the token stream in which SQL Server answers: https://learn.microsoft.com/openspecs/windows_protocols/ms-tds.</summary>
internal sealed class TdsTokens
{
    private const ushort IsNullable = 1;
    private const ushort NoLength = 0xFFFF;
    private const ushort Select = 0xC1;
    private const ushort Update = 0xC5;

    private static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    private readonly List<byte> _bytes = [];
    private IReadOnlyList<SqlDbType> _columns = [];

    public byte[] ToArray() => [.. _bytes];

    public TdsTokens LoginAck() => Sized(0xAD, () =>
    {
        _bytes.Add((byte)1);
        _bytes.AddRange([0x74, 0x00, 0x00, 0x04]);
        ShortText("Microsoft SQL Server");
        _bytes.AddRange([16, 0, 0x10, 0x37]);
    });

    public TdsTokens DatabaseChanged(string database) => Sized(0xE3, () =>
    {
        _bytes.Add((byte)1);
        ShortText(database);
        ShortText("master");
    });

    /// <summary>A message of class 10 or less is what PRINT says, above that it is an error.</summary>
    public TdsTokens Message(string text, int number = 0, byte severity = 0, int line = 1) => Sized(severity > 10 ? (byte)0xAA : (byte)0xAB, () =>
    {
        _bytes.AddRange(BitConverter.GetBytes(number));
        _bytes.Add((byte)1);
        _bytes.Add(severity);
        _bytes.AddRange(BitConverter.GetBytes((ushort)text.Length));
        _bytes.AddRange(Encoding.Unicode.GetBytes(text));
        ShortText("lab");
        ShortText("");
        _bytes.AddRange(BitConverter.GetBytes(line));
    });

    public TdsTokens Columns(params (string Name, SqlDbType Type)[] columns)
    {
        _columns = [.. columns.Select(column => column.Type)];
        _bytes.Add((byte)0x81);
        _bytes.AddRange(BitConverter.GetBytes((ushort)columns.Length));
        foreach (var (name, type) in columns)
        {
            _bytes.AddRange(BitConverter.GetBytes(0));
            _bytes.AddRange(BitConverter.GetBytes(IsNullable));
            _bytes.AddRange(TypeDescription(type));
            ShortText(name);
        }

        return this;
    }

    public TdsTokens Row(params object?[] values)
    {
        _bytes.Add((byte)0xD1);
        foreach (var (type, value) in _columns.Zip(values))
            Value(type, value);
        return this;
    }

    /// <summary>The end of a result set, or of all. Rows count as affected where none were selected.</summary>
    public TdsTokens Done(long? rows = null, bool isLast = true, bool isError = false)
    {
        _bytes.Add((byte)0xFD);
        _bytes.AddRange(BitConverter.GetBytes((ushort)((isLast ? 0 : 1) | (isError ? 2 : 0) | (rows is null ? 0 : 0x10))));
        _bytes.AddRange(BitConverter.GetBytes(_columns.Count > 0 ? Select : Update));
        _bytes.AddRange(BitConverter.GetBytes(rows ?? 0));
        return this;
    }

    private static byte[] TypeDescription(SqlDbType type) => type switch
    {
        SqlDbType.Int => [0x26, 4],
        SqlDbType.BigInt => [0x26, 8],
        SqlDbType.Bit => [0x68, 1],
        SqlDbType.Float => [0x6D, 8],
        SqlDbType.Decimal => [0x6A, 9, 18, 2],
        SqlDbType.DateTime2 => [0x2A, 7],
        SqlDbType.NVarChar => [0xE7, 200, 0, .. Collation],
        _ => throw new NotSupportedException($"{type} columns are not written here."),
    };

    private void Value(SqlDbType type, object? value)
    {
        if (type == SqlDbType.NVarChar)
        {
            var text = Encoding.Unicode.GetBytes(value as string ?? "");
            _bytes.AddRange(BitConverter.GetBytes(value is null ? NoLength : (ushort)text.Length));
            _bytes.AddRange(text);
            return;
        }

        byte[] bytes = value switch
        {
            null => [],
            bool flag => [flag ? (byte)1 : (byte)0],
            int number => BitConverter.GetBytes(number),
            long number => BitConverter.GetBytes(number),
            double number => BitConverter.GetBytes(number),
            decimal number => [number < 0 ? (byte)0 : (byte)1, .. BitConverter.GetBytes((long)(Math.Abs(number) * 100))],
            DateTime time => [.. BitConverter.GetBytes(time.TimeOfDay.Ticks).AsSpan(0, 5), .. BitConverter.GetBytes(DateOnly.FromDateTime(time).DayNumber).AsSpan(0, 3)],
            _ => throw new NotSupportedException($"{value.GetType()} is not written here."),
        };
        _bytes.Add((byte)bytes.Length);
        _bytes.AddRange(bytes);
    }

    private TdsTokens Sized(byte token, Action write)
    {
        _bytes.Add(token);
        var start = _bytes.Count;
        write();
        _bytes.InsertRange(start, BitConverter.GetBytes((ushort)(_bytes.Count - start)));
        return this;
    }

    private void ShortText(string text)
    {
        _bytes.Add((byte)text.Length);
        _bytes.AddRange(Encoding.Unicode.GetBytes(text));
    }
}
