using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Describes result columns as Athena does: names of types, precisions, scales.</summary>
internal static class ColumnInfos
{
    private const int Unbounded = int.MaxValue;

    public static List<ColumnInfo> Of(IEnumerable<ResultColumn> columns) => [.. columns.Select(Of)];

    /// <summary>A column of SHOW or DESCRIBE: Hive's string.</summary>
    public static ColumnInfo HiveString(string name) => new() { Name = name, Label = name, Type = "string" };

    /// <summary>A column of SHOW or EXPLAIN that Trino answers.</summary>
    public static ColumnInfo Varchar(string name) => Of(new ResultColumn(name, new VarcharType()));

    /// <summary>The one column by which writes report their rows.</summary>
    public static ColumnInfo Rows { get; } = Of(new ResultColumn("rows", PlainType.BigInt));

    private static ColumnInfo Of(ResultColumn column)
    {
        var (type, precision, scale) = Describe(column.Type);
        return new ColumnInfo
        {
            Name = column.Name,
            Label = column.Name,
            Type = type,
            Precision = precision,
            Scale = scale,
            CaseSensitive = column.Type is VarcharType or CharType,
        };
    }

    private static (string Type, int Precision, int Scale) Describe(TrinoType type) => type switch
    {
        VarcharType varchar => ("varchar", varchar.Length ?? Unbounded, 0),
        CharType fixedLength => ("char", fixedLength.Length, 0),
        DecimalType number => ("decimal", number.Precision, number.Scale),
        TimestampType => ("timestamp", 3, 0),
        ZonedTimestampType => ("timestamp with time zone", 3, 0),
        TimeType => ("time", 3, 0),
        ArrayType => ("array", 0, 0),
        MapType => ("map", 0, 0),
        RowType => ("row", 0, 0),
        PlainType plain => Describe(plain),
        _ => (type.ToString(), 0, 0),
    };

    private static (string Type, int Precision, int Scale) Describe(PlainType type) => type.ToString() switch
    {
        "tinyint" => ("tinyint", 3, 0),
        "smallint" => ("smallint", 5, 0),
        "integer" => ("integer", 10, 0),
        "bigint" => ("bigint", 19, 0),
        "real" => ("float", 17, 0),
        "double" => ("double", 17, 0),
        "varbinary" => ("varbinary", 1_073_741_824, 0),
        var name => (name, 0, 0),
    };
}
