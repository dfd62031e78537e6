using System.Numerics;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

internal sealed unsafe class BooleanVector(ColumnDescription column) : ColumnVector<bool>(column)
{
    public override bool Get(ulong row) => Data[row] != 0;
}

/// <summary>TINYINT to BIGINT and their unsigned kin.</summary>
internal sealed unsafe class IntegerVector<T>(ColumnDescription column) : ColumnVector<T>(column)
    where T : unmanaged, IBinaryInteger<T>
{
    public override T Get(ulong row) => ((T*)Data)[row];

    public override Int128 GetInteger(ulong row) => Int128.CreateChecked(Get(row));

    public override long GetInt64(ulong row) => long.CreateChecked(Get(row));

    public override double GetDouble(ulong row) => double.CreateChecked(Get(row));

    public override decimal GetDecimal(ulong row) => decimal.CreateChecked(Get(row));
}

/// <summary>HUGEINT and UHUGEINT: a BigInteger as an object, the exact integer through the typed getters.</summary>
internal sealed unsafe class HugeIntVector<T>(ColumnDescription column) : ColumnVector<T>(column)
    where T : unmanaged, IBinaryInteger<T>
{
    public override Type ClrType => typeof(BigInteger);

    public override T Get(ulong row) => ((T*)Data)[row];

    public override object GetValue(ulong row) => BigInteger.CreateChecked(Get(row));

    public override Int128 GetInteger(ulong row) => Int128.CreateChecked(Get(row));

    public override double GetDouble(ulong row) => double.CreateChecked(Get(row));

    public override decimal GetDecimal(ulong row) => decimal.CreateChecked(Get(row));
}

/// <summary>FLOAT and DOUBLE.</summary>
internal sealed unsafe class FloatVector<T>(ColumnDescription column) : ColumnVector<T>(column)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override T Get(ulong row) => ((T*)Data)[row];

    public override double GetDouble(ulong row) => double.CreateChecked(Get(row));

    public override decimal GetDecimal(ulong row) => decimal.CreateChecked(Get(row));
}

/// <summary>DECIMAL(width, scale), stored as an integer of the size that the width needs.</summary>
internal sealed unsafe class DecimalVector(ColumnDescription column, TypeId storage, byte scale) : ColumnVector<DuckDbDecimal>(column)
{
    public override Type ClrType => typeof(decimal);

    public override DuckDbDecimal Get(ulong row) => new(Unscaled(row), scale);

    public override object GetValue(ulong row) => GetDecimal(row);

    public override double GetDouble(ulong row) => (double)Unscaled(row) / Math.Pow(10, scale);

    public override decimal GetDecimal(ulong row)
    {
        var unscaled = Unscaled(row);
        if (scale <= 28 && long.MinValue < unscaled && unscaled <= long.MaxValue)
        {
            var magnitude = (ulong)Int128.Abs(unscaled);
            return new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, scale);
        }

        return new DuckDbDecimal(unscaled, scale).TryToDecimal(out var value)
            ? value
            : throw OutOfRange(nameof(Decimal), $"Read it with GetFieldValue<{nameof(DuckDbDecimal)}>.");
    }

    private Int128 Unscaled(ulong row) => storage switch
    {
        TypeId.SmallInt => ((short*)Data)[row],
        TypeId.Integer => ((int*)Data)[row],
        TypeId.BigInt => ((long*)Data)[row],
        _ => ((Int128*)Data)[row],
    };
}

/// <summary>BIGNUM: three bytes of sign and length, then the magnitude, most significant byte first; all inverted when negative.</summary>
internal sealed unsafe class BigNumVector(ColumnDescription column) : ColumnVector<BigInteger>(column)
{
    private const int HeaderLength = 3;

    public override BigInteger Get(ulong row)
    {
        var bytes = NativeString.Bytes((NativeString*)Data + row);
        if ((bytes[0] & 0x80) != 0) return new BigInteger(bytes[HeaderLength..], isUnsigned: true, isBigEndian: true);

        var magnitude = bytes[HeaderLength..].ToArray();
        for (var i = 0; i < magnitude.Length; i++) magnitude[i] = (byte)~magnitude[i];
        return -new BigInteger(magnitude, isUnsigned: true, isBigEndian: true);
    }
}
