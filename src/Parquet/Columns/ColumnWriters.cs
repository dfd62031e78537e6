using System.Runtime.CompilerServices;
using Workbook.Parquet.Columns;

namespace Workbook.Parquet;

/// <summary>Takes booleans.</summary>
public sealed class BooleanColumnWriter : ColumnWriter
{
    internal BooleanColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private BitValues Values => Unsafe.As<BitValues>(Store);

    /// <summary>Gives the current row its value.</summary>
    public void Append(bool value) => Values.Append(value);

    /// <summary>Gives the next rows, up to 64, their values, the first one in the lowest bit.</summary>
    internal void Append(ulong values, int count) => Values.Append(values, count);
}

/// <summary>Takes 32-bit integers.</summary>
public sealed class Int32ColumnWriter : ColumnWriter
{
    internal Int32ColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private FixedValues<int> Values => (FixedValues<int>)Store;

    /// <summary>Gives the current row its value.</summary>
    public void Append(int value) => Values.Append(value);
}

/// <summary>Takes 64-bit integers.</summary>
public sealed class Int64ColumnWriter : ColumnWriter
{
    internal Int64ColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private FixedValues<long> Values => (FixedValues<long>)Store;

    /// <summary>Gives the current row its value.</summary>
    public void Append(long value) => Values.Append(value);
}

/// <summary>Takes double-precision numbers, NaN and infinities included.</summary>
public sealed class DoubleColumnWriter : ColumnWriter
{
    internal DoubleColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private DoubleValues Values => Unsafe.As<DoubleValues>(Store);

    /// <summary>Gives the current row its value.</summary>
    public void Append(double value) => Values.Append(value);
}

/// <summary>Takes dates.</summary>
public sealed class DateColumnWriter : ColumnWriter
{
    private static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    internal DateColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private FixedValues<int> Values => (FixedValues<int>)Store;

    /// <summary>Gives the current row its value.</summary>
    public void Append(DateOnly value) => Values.Append(value.DayNumber - EpochDayNumber);
}

/// <summary>Takes points in time, to the microsecond.</summary>
public sealed class TimestampColumnWriter : ColumnWriter
{
    internal TimestampColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private FixedValues<long> Values => (FixedValues<long>)Store;

    /// <summary>Gives the current row its value as UTC; what is finer than a microsecond is cut off towards the past.</summary>
    public void Append(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var (microseconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond);
        Append(rest < 0 ? microseconds - 1 : microseconds);
    }

    /// <summary>Gives the current row its value in microseconds since 1970-01-01T00:00 UTC.</summary>
    public void Append(long microseconds) => Values.Append(microseconds);

    /// <summary>Gives the next rows their values: those of some rows of a larger number.</summary>
    internal void Append(ReadOnlySpan<long> microseconds, ReadOnlySpan<int> rows) => Values.Append(microseconds, rows);
}

/// <summary>Takes UTF-8 texts, for string and JSON columns.</summary>
public sealed class StringColumnWriter : ColumnWriter
{
    internal StringColumnWriter(ParquetColumn column) : base(column)
    {
    }

    private Utf8Values Values => Unsafe.As<Utf8Values>(Store);

    /// <summary>Gives the current row its value.</summary>
    /// <exception cref="ArgumentException">The bytes are not valid UTF-8; the row still has no value.</exception>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (!Values.TryAppend(utf8)) throw new ArgumentException($"The value for column '{Column.Name}' is not valid UTF-8.", nameof(utf8));
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

    /// <inheritdoc cref="Utf8Values.Append(ref readonly byte, ReadOnlySpan{TextSlice}, int, ReadOnlySpan{int})"/>
    internal void Append(ref readonly byte text, ReadOnlySpan<TextSlice> slices, int stride, ReadOnlySpan<int> rows) => Values.Append(in text, slices, stride, rows);
}
