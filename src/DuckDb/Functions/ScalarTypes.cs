using System.Collections.Frozen;
using System.Numerics;
using Workbook.DuckDb.Native;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb.Functions;

/// <summary>The .NET types that have one SQL type, without elements of their own.</summary>
internal static class ScalarTypes
{
    private static readonly FrozenDictionary<Type, FunctionType> All = new[]
    {
        Number<bool>(TypeId.Boolean, column => new BooleanVector(column)),
        Integer<sbyte>(TypeId.TinyInt),
        Integer<short>(TypeId.SmallInt),
        Integer<int>(TypeId.Integer),
        Integer<long>(TypeId.BigInt),
        Integer<byte>(TypeId.UTinyInt),
        Integer<ushort>(TypeId.USmallInt),
        Integer<uint>(TypeId.UInteger),
        Integer<ulong>(TypeId.UBigInt),
        Number<Int128>(TypeId.HugeInt, column => new HugeIntVector<Int128>(column)),
        Number<UInt128>(TypeId.UHugeInt, column => new HugeIntVector<UInt128>(column)),
        Converted<BigInteger, Int128>(TypeId.HugeInt, column => new BigIntegerVector(column), Int128.CreateChecked),
        Number<float>(TypeId.Float, column => new FloatVector<float>(column)),
        Number<double>(TypeId.Double, column => new FloatVector<double>(column)),
        Of(TypeId.Varchar, column => new StringVector(column), () => new VarcharWriter()),
        Of(TypeId.Blob, column => new BlobVector(column), () => new BlobWriter()),
        Converted<DateOnly, int>(TypeId.Date, column => new DateVector(column), date => date.DayNumber - Epoch.Day),
        Converted<TimeOnly, long>(TypeId.Time, column => new TimeVector(column, nanoseconds: false), time => time.Ticks / TimeSpan.TicksPerMicrosecond),
        Converted<DateTime, long>(TypeId.Timestamp, column => new TimestampVector(column, TypeId.Timestamp), Epoch.ToMicroseconds),
        Converted<DateTimeOffset, long>(TypeId.TimestampWithZone, column => new TimestampWithZoneVector(column), instant => Epoch.ToMicroseconds(instant.UtcDateTime)),
        Converted<DuckDbInterval, NativeInterval>(TypeId.Interval, column => new IntervalVector(column), NativeInterval.From),
        Converted<Guid, Int128>(TypeId.Uuid, column => new UuidVector(column), UuidVector.ToStored),
    }.ToFrozenDictionary(type => type.WrittenType);

    public static FunctionType? Find(Type type) => All.GetValueOrDefault(type);

    private static FunctionType Integer<T>(TypeId id)
        where T : unmanaged, IBinaryInteger<T> => Number<T>(id, column => new IntegerVector<T>(column));

    private static FunctionType Number<T>(TypeId id, Func<ColumnDescription, ColumnVector<T>> reader)
        where T : unmanaged => Of(id, reader, () => new NumberWriter<T>());

    private static FunctionType Converted<T, TStored>(TypeId id, Func<ColumnDescription, ColumnVector<T>> reader, Func<T, TStored> store)
        where TStored : unmanaged => Of(id, reader, () => new ConvertingWriter<T, TStored>(store));

    private static FunctionType Of<T>(TypeId id, Func<ColumnDescription, ColumnVector<T>> reader, Func<VectorWriter<T>> writer) =>
        new(typeof(T), typeof(ColumnVector<T>), typeof(VectorWriter<T>), () => NativeMethods.CreateLogicalType(id), reader, writer);
}
