namespace Workbook.TrinoSql;

/// <summary>Which types stand in for which without a cast. See https://trino.io/docs/current/language/types.html.</summary>
internal static class Coercion
{
    private static readonly PlainType[] Integers = [PlainType.TinyInt, PlainType.SmallInt, PlainType.Integer, PlainType.BigInt];

    public static bool IsInteger(TrinoType type) => Array.IndexOf(Integers, type) >= 0;

    public static bool IsNumeric(TrinoType type) => IsInteger(type) || IsFloating(type) || type is DecimalType;

    public static bool IsFloating(TrinoType type) => type == PlainType.Real || type == PlainType.Double;

    public static bool IsText(TrinoType type) => type is VarcharType or CharType;

    public static bool IsInterval(TrinoType type) => type == PlainType.IntervalDayToSecond || type == PlainType.IntervalYearToMonth;

    /// <summary>Decimal that holds every value of an integer type.</summary>
    public static DecimalType AsDecimal(TrinoType type) => type switch
    {
        DecimalType d => d,
        _ when type == PlainType.TinyInt => new DecimalType(3, 0),
        _ when type == PlainType.SmallInt => new DecimalType(5, 0),
        _ when type == PlainType.Integer => new DecimalType(10, 0),
        _ => new DecimalType(19, 0),
    };

    public static bool CanCoerce(TrinoType from, TrinoType to) => from == to || Common(from, to) is { } common && common == to;

    /// <summary>The type both coerce to, null when there is none.</summary>
    public static TrinoType? Common(TrinoType a, TrinoType b)
    {
        if (a == b || b == PlainType.Unknown)
            return a;
        if (a == PlainType.Unknown)
            return b;
        return (a, b) switch
        {
            _ when IsNumeric(a) && IsNumeric(b) => CommonNumber(a, b),
            (VarcharType x, VarcharType y) => new VarcharType(x.Length is { } n && y.Length is { } m ? Math.Max(n, m) : null),
            (CharType x, CharType y) => new CharType(Math.Max(x.Length, y.Length)),
            (CharType x, VarcharType y) => y.Length is { } n && n <= x.Length ? x : new VarcharType(y.Length is { } m ? Math.Max(x.Length, m) : null),
            (VarcharType, CharType) => Common(b, a),
            (ArrayType x, ArrayType y) => Common(x.Element, y.Element) is { } e ? new ArrayType(e) : null,
            (MapType x, MapType y) => Common(x.Key, y.Key) is { } k && Common(x.Value, y.Value) is { } v ? new MapType(k, v) : null,
            (RowType x, RowType y) => CommonRow(x, y),
            _ => CommonTime(a, b) ?? CommonTime(b, a),
        };
    }

    private static TrinoType CommonNumber(TrinoType a, TrinoType b)
    {
        if (a == PlainType.Double || b == PlainType.Double)
            return PlainType.Double;
        if (a == PlainType.Real || b == PlainType.Real)
            return PlainType.Real;
        if (a is not DecimalType && b is not DecimalType)
            return Integers[Math.Max(Array.IndexOf(Integers, a), Array.IndexOf(Integers, b))];
        var (x, y) = (AsDecimal(a), AsDecimal(b));
        var scale = Math.Max(x.Scale, y.Scale);
        return new DecimalType(Math.Min(38, Math.Max(x.Precision - x.Scale, y.Precision - y.Scale) + scale), scale);
    }

    private static TrinoType? CommonTime(TrinoType a, TrinoType b) => (a, b) switch
    {
        (PlainType, TimestampType or ZonedTimestampType) when a == PlainType.Date => b,
        (TimestampType x, TimestampType y) => new TimestampType(Math.Max(x.Precision, y.Precision)),
        (TimestampType x, ZonedTimestampType y) => new ZonedTimestampType(Math.Max(x.Precision, y.Precision)),
        (ZonedTimestampType x, ZonedTimestampType y) => new ZonedTimestampType(Math.Max(x.Precision, y.Precision)),
        (TimeType x, TimeType y) => new TimeType(Math.Max(x.Precision, y.Precision)),
        (TimeType x, ZonedTimeType y) => new ZonedTimeType(Math.Max(x.Precision, y.Precision)),
        (ZonedTimeType x, ZonedTimeType y) => new ZonedTimeType(Math.Max(x.Precision, y.Precision)),
        _ => null,
    };

    private static RowType? CommonRow(RowType a, RowType b)
    {
        if (a.Fields.Count != b.Fields.Count)
            return null;
        var fields = new List<RowField>();
        for (var i = 0; i < a.Fields.Count; i++)
        {
            if (Common(a.Fields[i].Type, b.Fields[i].Type) is not { } type)
                return null;
            var (x, y) = (a.Fields[i].Name, b.Fields[i].Name);
            fields.Add(new RowField(x is not null && x == y ? x : null, type));
        }

        return new RowType(fields);
    }
}
