using System.Numerics;
using Workbook.Parquet.Columns;

namespace Workbook.Parquet;

/// <summary>Takes decimal numbers of the column's precision and scale.</summary>
public sealed class DecimalColumnWriter : ColumnWriter
{
    private readonly Int128 _limit;

    internal DecimalColumnWriter(ParquetColumn column) : base(column) => _limit = (Int128)BigInteger.Pow(10, column.Type.Precision);

    /// <summary>Gives the current row its value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value has more digits, before or after the point, than the column; the row still has no value.
    /// </exception>
    public void Append(decimal value)
    {
        var unscaled = Digits(value);
        var missing = Column.Type.Scale - value.Scale;
        if (missing >= 0) unscaled *= BigInteger.Pow(10, missing);
        else
        {
            unscaled = BigInteger.DivRem(unscaled, BigInteger.Pow(10, -missing), out var lost);
            if (!lost.IsZero) throw OutOfRange(value);
        }
        if (BigInteger.Abs(unscaled) >= (BigInteger)_limit) throw OutOfRange(value);
        Append((Int128)unscaled);
    }

    /// <summary>Gives the current row its value times ten to the power of the column's scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more digits than the column; the row still has no value.</exception>
    public void Append(Int128 unscaled)
    {
        if (unscaled <= -_limit || unscaled >= _limit) throw OutOfRange(unscaled);
        if (Store is FixedValues<int> integers) integers.Append((int)unscaled);
        else if (Store is FixedValues<long> longs) longs.Append((long)unscaled);
        else ((FixedValues<Int128>)Store).Append(unscaled);
    }

    private static BigInteger Digits(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = ((BigInteger)(uint)parts[2] << 64) | ((BigInteger)(uint)parts[1] << 32) | (uint)parts[0];
        return decimal.IsNegative(value) ? -digits : digits;
    }

    private ArgumentOutOfRangeException OutOfRange(object value) => new(
        nameof(value), value, $"The value does not fit column '{Column.Name}', which is {Column.Type}.");
}
