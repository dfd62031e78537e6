using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb.Native;

/// <summary>Turns .NET values into the engine's.</summary>
internal static unsafe class ParameterValue
{
    private const byte LargestWidth = 38;

    public static ValueHandle Create(object? value) => value switch
    {
        null or DBNull => NativeMethods.CreateNull(),
        bool boolean => NativeMethods.CreateBoolean(boolean),
        sbyte number => NativeMethods.CreateInt8(number),
        byte number => NativeMethods.CreateUInt8(number),
        short number => NativeMethods.CreateInt16(number),
        ushort number => NativeMethods.CreateUInt16(number),
        int number => NativeMethods.CreateInt32(number),
        uint number => NativeMethods.CreateUInt32(number),
        long number => NativeMethods.CreateInt64(number),
        ulong number => NativeMethods.CreateUInt64(number),
        Int128 number => NativeMethods.CreateHugeInt(NativeHugeInt.From(number)),
        UInt128 number => NativeMethods.CreateUHugeInt(new NativeHugeInt { Lower = (ulong)number, Upper = (long)(ulong)(number >> 64) }),
        BigInteger number => NativeMethods.CreateHugeInt(NativeHugeInt.From(Int128.CreateChecked(number))),
        float number => NativeMethods.CreateFloat(number),
        double number => NativeMethods.CreateDouble(number),
        decimal number => Decimal(number),
        DuckDbDecimal number => Decimal(number.Unscaled, number.Scale),
        string text => Varchar(text),
        char letter => Varchar(letter.ToString()),
        byte[] bytes => Blob(bytes),
        DateOnly date => NativeMethods.CreateDate(date.DayNumber - Epoch.Day),
        TimeOnly time => NativeMethods.CreateTime(time.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime { Kind: DateTimeKind.Local } local => Create(local.ToUniversalTime()),
        DateTime time => NativeMethods.CreateTimestamp(Epoch.ToMicroseconds(time)),
        DateTimeOffset instant => NativeMethods.CreateTimestampWithZone(Epoch.ToMicroseconds(instant.UtcDateTime)),
        TimeSpan span => NativeMethods.CreateInterval(new NativeInterval { Microseconds = span.Ticks / TimeSpan.TicksPerMicrosecond }),
        DuckDbInterval interval => NativeMethods.CreateInterval(NativeInterval.From(interval)),
        Guid guid => Uuid(guid),
        Enum member => Create(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), CultureInfo.InvariantCulture)),
        IEnumerable items and not IDictionary => List(items.Cast<object?>()),
        _ => throw new NotSupportedException(
            $"A parameter of type {value.GetType()} has no SQL type. See {nameof(DuckDbParameter)}.{nameof(DuckDbParameter.Value)} for those that have."),
    };

    private static ValueHandle Varchar(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes) return NativeMethods.CreateVarchar(pointer, (ulong)bytes.Length);
    }

    private static ValueHandle Blob(byte[] bytes)
    {
        fixed (byte* pointer = bytes) return NativeMethods.CreateBlob(pointer, (ulong)bytes.Length);
    }

    private static ValueHandle Decimal(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var magnitude = new BigInteger((uint)bits[2]) << 64 | (BigInteger)(uint)bits[1] << 32 | (uint)bits[0];
        return Decimal(number < 0 ? -magnitude : magnitude, number.Scale);
    }

    private static ValueHandle Decimal(BigInteger unscaled, byte scale)
    {
        // DuckDB derives the type of an expression from the width, so the value gets no more of it than it needs.
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length;
        var width = (byte)Math.Max(digits, Math.Max((int)scale, 1));
        if (width > LargestWidth) throw new OverflowException($"A DECIMAL has at most {LargestWidth} digits, the parameter has {width}.");
        return NativeMethods.CreateDecimal(new NativeDecimal { Width = width, Scale = scale, Value = NativeHugeInt.From((Int128)unscaled) });
    }

    private static ValueHandle Uuid(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.CreateUuid(NativeHugeInt.From(System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(bytes)));
    }

    private static ValueHandle List(IEnumerable<object?> items)
    {
        var values = items.Select(Create).ToArray();
        try
        {
            // An element that is not NULL tells the type; an empty list is one of NULLs, which DuckDB casts to what is wanted.
            var typed = items.Zip(values).FirstOrDefault(pair => pair.First is not (null or DBNull)).Second;
            using var nullValue = NativeMethods.CreateNull();
            var pointers = values.Select(value => value.DangerousGetHandle()).ToArray();
            fixed (nint* pointer = pointers)
                return NativeMethods.CreateList(NativeMethods.BorrowValueType(typed ?? nullValue), pointer, (ulong)pointers.Length);
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }
}
