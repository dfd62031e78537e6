using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary>Types as queries write them.</summary>
internal static class TypeNames
{
    public static TrinoType Resolve(TypeName name)
    {
        var numbers = name.Arguments.Where(a => a.Number is not null).Select(a => a.Number!.Value).ToArray();
        var types = name.Arguments.Where(a => a.Type is not null).Select(a => Resolve(a.Type!)).ToArray();
        return name.Name switch
        {
            "boolean" => PlainType.Boolean,
            "tinyint" => PlainType.TinyInt,
            "smallint" => PlainType.SmallInt,
            "integer" or "int" => PlainType.Integer,
            "bigint" => PlainType.BigInt,
            "real" => PlainType.Real,
            "double" => PlainType.Double,
            "varbinary" => PlainType.VarBinary,
            "date" => PlainType.Date,
            "json" => PlainType.Json,
            "uuid" => PlainType.Uuid,
            "interval year to month" => PlainType.IntervalYearToMonth,
            "interval day to second" => PlainType.IntervalDayToSecond,
            "varchar" => new VarcharType(numbers is [var n] ? n : null),
            "char" when numbers is [> 65_536 and var n] => throw Invalid(name, $"CHAR length must be in range [0, 65536], got {Text(n)}"),
            "char" => new CharType(numbers is [var n] ? n : 1),
            "decimal" or "dec" or "numeric" => Decimal(name, numbers),
            "timestamp" => new TimestampType(Precision(name, numbers)),
            "timestamp with time zone" => new ZonedTimestampType(Precision(name, numbers)),
            "time" => new TimeType(Precision(name, numbers)),
            "time with time zone" => new ZonedTimeType(Precision(name, numbers)),
            "ipaddress" => PlainType.IpAddress,
            "hyperloglog" => PlainType.HyperLogLog,
            "setdigest" => PlainType.SetDigest,
            "tdigest" => PlainType.TDigest,
            "qdigest" when types is [var value] => new QDigestType(value),
            "array" when types is [var element] => new ArrayType(element),
            "map" when types is [var key, var value] => new MapType(key, value),
            "row" when types.Length > 0 => new RowType([.. name.Arguments.Select((a, i) => new RowField(a.Field is { Quoted: true } quoted ? quoted.Name : a.Field?.Name.ToLowerInvariant(), types[i]))]),
            _ => throw new SqlException(ErrorCodes.TypeNotFound, name.Position, $"Unknown type: {name.Name}"),
        };
    }

    private static DecimalType Decimal(TypeName name, int[] numbers)
    {
        var (precision, scale) = numbers switch { [var p, var s] => (p, s), [var p] => (p, 0), _ => (38, 0) };
        if (precision is < 1 or > 38)
            throw Invalid(name, $"DECIMAL precision must be in range [1, 38]: {Text(precision)}");
        if (scale < 0 || scale > precision)
            throw Invalid(name, $"DECIMAL scale must be in range [0, precision ({Text(precision)})]: {Text(scale)}");
        return new DecimalType(precision, scale);
    }

    private static int Precision(TypeName name, int[] numbers)
    {
        var precision = numbers is [var p] ? p : 3;
        return precision <= 12 ? precision : throw Invalid(name, $"{name.Name.ToUpperInvariant()} precision must be in range [0, 12]: {Text(precision)}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static SqlException Invalid(TypeName name, string message) => new(ErrorCodes.InvalidFunctionArgument, name.Position, message);
}
