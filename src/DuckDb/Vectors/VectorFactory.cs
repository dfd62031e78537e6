using System.Globalization;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>Makes the reader of a logical type.</summary>
internal static class VectorFactory
{
    public static ColumnVector Create(string name, LogicalTypeHandle type)
    {
        var column = new ColumnDescription(name, TypeName.Of(type));
        return NativeMethods.GetTypeId(type) switch
        {
            TypeId.Boolean => new BooleanVector(column),
            TypeId.TinyInt => new IntegerVector<sbyte>(column),
            TypeId.SmallInt => new IntegerVector<short>(column),
            TypeId.Integer or TypeId.Null => new IntegerVector<int>(column),
            TypeId.BigInt => new IntegerVector<long>(column),
            TypeId.UTinyInt => new IntegerVector<byte>(column),
            TypeId.USmallInt => new IntegerVector<ushort>(column),
            TypeId.UInteger => new IntegerVector<uint>(column),
            TypeId.UBigInt => new IntegerVector<ulong>(column),
            TypeId.HugeInt => new HugeIntVector<Int128>(column),
            TypeId.UHugeInt => new HugeIntVector<UInt128>(column),
            TypeId.BigNum => new BigNumVector(column),
            TypeId.Float => new FloatVector<float>(column),
            TypeId.Double => new FloatVector<double>(column),
            TypeId.Decimal => new DecimalVector(column, NativeMethods.DecimalInternalType(type), NativeMethods.DecimalScale(type)),
            TypeId.Varchar => new StringVector(column),
            TypeId.Blob or TypeId.Geometry => new BlobVector(column),
            TypeId.Bit => new BitVector(column),
            TypeId.Enum => new EnumVector(column, NativeMethods.EnumInternalType(type), TypeName.EnumLabels(type)),
            TypeId.Uuid => new UuidVector(column),
            TypeId.Date => new DateVector(column),
            TypeId.Time => new TimeVector(column, nanoseconds: false),
            TypeId.TimeNanoseconds => new TimeVector(column, nanoseconds: true),
            TypeId.TimeWithZone => new TimeWithZoneVector(column),
            var unit and (TypeId.Timestamp or TypeId.TimestampSeconds or TypeId.TimestampMilliseconds or TypeId.TimestampNanoseconds) =>
                new TimestampVector(column, unit),
            TypeId.TimestampWithZone => new TimestampWithZoneVector(column),
            TypeId.Interval => new IntervalVector(column),
            TypeId.List => List(column, type),
            TypeId.Array => Array(column, type),
            TypeId.Struct => Struct(column, type),
            TypeId.Map => Map(column, type),
            TypeId.Union => Union(column, type),
            _ => new UnreadableVector(column),
        };
    }

    private static ListVector List(ColumnDescription column, LogicalTypeHandle type)
    {
        using var element = NativeMethods.ListChildType(type);
        return new ListVector(column, Create(column.Name, element));
    }

    private static ArrayVector Array(ColumnDescription column, LogicalTypeHandle type)
    {
        using var element = NativeMethods.ArrayChildType(type);
        return new ArrayVector(column, Create(column.Name, element), NativeMethods.ArraySize(type));
    }

    private static StructVector Struct(ColumnDescription column, LogicalTypeHandle type)
    {
        var names = new string[NativeMethods.StructSize(type)];
        var fields = new ColumnVector[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            // The fields of row(1, 2) have no names; DuckDB itself counts them from 1.
            var given = EngineText.Take(NativeMethods.StructChildName(type, (ulong)i));
            names[i] = given.Length > 0 ? given : (i + 1).ToString(CultureInfo.InvariantCulture);
            using var field = NativeMethods.StructChildType(type, (ulong)i);
            fields[i] = Create($"{column.Name}.{names[i]}", field);
        }

        return new StructVector(column, names, fields);
    }

    private static MapVector Map(ColumnDescription column, LogicalTypeHandle type)
    {
        using var key = NativeMethods.MapKeyType(type);
        using var value = NativeMethods.MapValueType(type);
        return new MapVector(column, Create(column.Name, key), Create(column.Name, value));
    }

    private static UnionVector Union(ColumnDescription column, LogicalTypeHandle type)
    {
        var members = new ColumnVector[NativeMethods.UnionSize(type)];
        for (var i = 0; i < members.Length; i++)
        {
            using var member = NativeMethods.UnionMemberType(type, (ulong)i);
            members[i] = Create(column.Name, member);
        }

        return new UnionVector(column, new IntegerVector<byte>(column), members);
    }
}
