using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Integers of four or eight bytes: as differences where that saves at least a quarter, as it does for times and counters.</summary>
internal sealed class IntegerValues<T>(bool isOptional) : FixedValues<T>(isOptional) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int LookedAt = 1024;

    protected override void WriteValues(ChunkEncoder chunk, int pageBytes) =>
        WritePages(chunk, pageBytes, DeltaPays() ? PageEncoding.DeltaBinaryPacked : PageEncoding.Plain);

    protected override void AppendTo(ByteBuffer page, ReadOnlySpan<T> values, PageEncoding encoding)
    {
        if (encoding == PageEncoding.Plain)
        {
            base.AppendTo(page, values, encoding);
            return;
        }
        using var longs = new ValueBuffer<long>();
        var room = longs.Reserve(values.Length);
        for (var i = 0; i < room.Length; i++) room[i] = long.CreateTruncating(values[i]);
        DeltaEncoder.Encode(room, page);
    }

    /// <summary>Judges by the first values, once it is certain that no difference overflows.</summary>
    private bool DeltaPays()
    {
        if (Values.Length < 64) return false;
        T min = Values[0], max = Values[0];
        foreach (var value in Values)
        {
            min = T.Min(min, value);
            max = T.Max(max, value);
        }
        if (Int128.CreateChecked(max) - Int128.CreateChecked(min) > (Int128)long.CreateChecked(T.MaxValue)) return false;
        using var trial = new ByteBuffer();
        var sample = Values[..Math.Min(LookedAt, Values.Length)];
        AppendTo(trial, sample, PageEncoding.DeltaBinaryPacked);
        return trial.Length <= sample.Length * Unsafe.SizeOf<T>() * 3L / 4;
    }
}

/// <summary>Doubles, whose statistics need care.</summary>
internal sealed class DoubleValues(bool isOptional) : FixedValues<double>(isOptional)
{
    /// <remarks>
    /// Readers disagree on the order of NaN, so what holds one has no bounds; and a bound of zero covers both zeros.
    /// Source: ColumnOrder in https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
    /// </remarks>
    protected override Bounds? BoundsOf(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return null;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) return null;
            if (value < min) min = value;
            if (value > max) max = value;
        }
        return new Bounds(Plain(min == 0 ? -0.0 : min), Plain(max == 0 ? 0.0 : max));
    }
}

/// <summary>Unscaled decimals of more than 18 digits, stored big-endian in as few bytes as their precision needs.</summary>
internal sealed class WideDecimalValues(bool isOptional, int length) : FixedValues<Int128>(isOptional)
{
    public override int Compare(byte[] left, byte[] right) => Read(left).CompareTo(Read(right));

    protected override void AppendTo(ByteBuffer page, ReadOnlySpan<Int128> values, PageEncoding encoding)
    {
        Span<byte> bytes = stackalloc byte[16];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt128BigEndian(bytes, value);
            page.Append(bytes[(16 - length)..]);
        }
    }

    protected override byte[] Plain(Int128 value)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, value);
        return bytes[(16 - length)..];
    }

    private static Int128 Read(byte[] bigEndian)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill((sbyte)bigEndian[0] < 0 ? byte.MaxValue : (byte)0);
        bigEndian.CopyTo(bytes[(16 - bigEndian.Length)..]);
        return BinaryPrimitives.ReadInt128BigEndian(bytes);
    }
}
