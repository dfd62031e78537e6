using System.Numerics;

namespace Workbook.DuckDb.Vectors;

/// <summary>Reads a value as the type that the caller asks for. The comparisons of types are constants to the compiler, so nothing is boxed for numbers.</summary>
internal static class FieldConversion
{
    public static T To<T>(ColumnVector vector, ulong row)
    {
        if (vector is ColumnVector<T> typed) return typed.Get(row);
        if (typeof(T) == typeof(int)) return (T)(object)checked((int)vector.GetInt64(row));
        if (typeof(T) == typeof(long)) return (T)(object)vector.GetInt64(row);
        if (typeof(T) == typeof(short)) return (T)(object)checked((short)vector.GetInt64(row));
        if (typeof(T) == typeof(byte)) return (T)(object)checked((byte)vector.GetInt64(row));
        if (typeof(T) == typeof(sbyte)) return (T)(object)checked((sbyte)vector.GetInt64(row));
        if (typeof(T) == typeof(ushort)) return (T)(object)checked((ushort)vector.GetInt64(row));
        if (typeof(T) == typeof(uint)) return (T)(object)checked((uint)vector.GetInt64(row));
        if (typeof(T) == typeof(ulong)) return (T)(object)checked((ulong)vector.GetInteger(row));
        if (typeof(T) == typeof(Int128)) return (T)(object)vector.GetInteger(row);
        if (typeof(T) == typeof(double)) return (T)(object)vector.GetDouble(row);
        if (typeof(T) == typeof(float)) return (T)(object)(float)vector.GetDouble(row);
        if (typeof(T) == typeof(decimal)) return (T)(object)vector.GetDecimal(row);
        if (typeof(T) == typeof(DateTime)) return (T)(object)ToDateTime(vector, row);
        return (T)ToObject(vector, row, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
    }

    public static DateTime ToDateTime(ColumnVector vector, ulong row) => vector switch
    {
        ColumnVector<DateTime> timestamp => timestamp.Get(row),
        ColumnVector<DateTimeOffset> instant => instant.Get(row).UtcDateTime,
        ColumnVector<DateOnly> date => date.Get(row).ToDateTime(TimeOnly.MinValue),
        _ => throw vector.Mismatch("a date or timestamp"),
    };

    private static object ToObject(ColumnVector vector, ulong row, Type type)
    {
        var value = vector.GetValue(row);
        if (type.IsInstanceOfType(value)) return value;
        if (type == typeof(BigInteger)) return (BigInteger)vector.GetInteger(row);
        if (type == typeof(TimeSpan) && value is DuckDbInterval interval) return interval.ToTimeSpan();
        if (type == typeof(TimeSpan) && value is TimeOnly time) return time.ToTimeSpan();
        if (type.IsArray && value is List<object?> list) return ToArray(list, type.GetElementType()!);
        return ToNumber(vector, row, type) ?? throw vector.Mismatch(type.Name);
    }

    private static object? ToNumber(ColumnVector vector, ulong row, Type type) => Type.GetTypeCode(type.IsEnum ? typeof(object) : type) switch
    {
        TypeCode.Int32 => To<int>(vector, row),
        TypeCode.Int64 => To<long>(vector, row),
        TypeCode.Int16 => To<short>(vector, row),
        TypeCode.Byte => To<byte>(vector, row),
        TypeCode.Double => To<double>(vector, row),
        TypeCode.Single => To<float>(vector, row),
        TypeCode.Decimal => To<decimal>(vector, row),
        TypeCode.DateTime => To<DateTime>(vector, row),
        _ => null,
    };

    private static Array ToArray(List<object?> list, Type elementType)
    {
        var array = Array.CreateInstance(elementType, list.Count);
        for (var i = 0; i < list.Count; i++) array.SetValue(list[i], i);
        return array;
    }
}
