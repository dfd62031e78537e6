using Workbook.Parquet.Columns;

namespace Workbook.Parquet;

/// <summary>Takes booleans.</summary>
public sealed class BooleanColumnWriter : ColumnWriter
{
    private readonly BitValues _values;

    internal BooleanColumnWriter(ParquetColumn column, BitValues values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    public void Append(bool value)
    {
        _values.Append(value);
        AppendPresent();
    }
}

/// <summary>Takes 32-bit integers.</summary>
public sealed class Int32ColumnWriter : ColumnWriter
{
    private readonly FixedValues<int> _values;

    internal Int32ColumnWriter(ParquetColumn column, FixedValues<int> values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    public void Append(int value)
    {
        _values.Append(value);
        AppendPresent();
    }
}

/// <summary>Takes 64-bit integers.</summary>
public sealed class Int64ColumnWriter : ColumnWriter
{
    private readonly FixedValues<long> _values;

    internal Int64ColumnWriter(ParquetColumn column, FixedValues<long> values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    public void Append(long value)
    {
        _values.Append(value);
        AppendPresent();
    }
}

/// <summary>Takes double-precision numbers, NaN and infinities included.</summary>
public sealed class DoubleColumnWriter : ColumnWriter
{
    private readonly DoubleValues _values;

    internal DoubleColumnWriter(ParquetColumn column, DoubleValues values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    public void Append(double value)
    {
        _values.Append(value);
        AppendPresent();
    }
}

/// <summary>Takes dates.</summary>
public sealed class DateColumnWriter : ColumnWriter
{
    private static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    private readonly FixedValues<int> _values;

    internal DateColumnWriter(ParquetColumn column, FixedValues<int> values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    public void Append(DateOnly value)
    {
        _values.Append(value.DayNumber - EpochDayNumber);
        AppendPresent();
    }
}

/// <summary>Takes points in time, to the microsecond.</summary>
public sealed class TimestampColumnWriter : ColumnWriter
{
    private readonly FixedValues<long> _values;

    internal TimestampColumnWriter(ParquetColumn column, FixedValues<long> values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value as UTC; what is finer than a microsecond is cut off towards the past.</summary>
    public void Append(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var (microseconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond);
        Append(rest < 0 ? microseconds - 1 : microseconds);
    }

    /// <summary>Gives the current row its value in microseconds since 1970-01-01T00:00 UTC.</summary>
    public void Append(long microseconds)
    {
        _values.Append(microseconds);
        AppendPresent();
    }
}

/// <summary>Takes UTF-8 texts, for string and JSON columns.</summary>
public sealed class StringColumnWriter : ColumnWriter
{
    private readonly Utf8Values _values;

    internal StringColumnWriter(ParquetColumn column, Utf8Values values) : base(column, values) => _values = values;

    /// <summary>Gives the current row its value.</summary>
    /// <exception cref="ArgumentException">The bytes are not valid UTF-8; the row still has no value.</exception>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (!_values.TryAppend(utf8)) throw new ArgumentException($"The value for column '{Column.Name}' is not valid UTF-8.", nameof(utf8));
        AppendPresent();
    }

    /// <summary>Gives the current row its value.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair; the row still has no value.</exception>
    public void Append(string value)
    {
        using var bytes = new Encoding.ByteBuffer();
        var room = bytes.Reserve(value.Length * 3);
        var status = System.Text.Unicode.Utf8.FromUtf16(value, room, out _, out var written, replaceInvalidSequences: false);
        if (status != System.Buffers.OperationStatus.Done)
            throw new ArgumentException($"The value for column '{Column.Name}' holds half of a surrogate pair.", nameof(value));
        Append(room[..written]);
    }
}
