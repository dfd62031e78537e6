using System.Globalization;
using Workbook.TrinoSql.Lexing;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql;

/// <summary>Types in Hive's words, as the Glue catalog holds them.</summary>
public static class HiveTypes
{
    /// <summary>Reads a Hive type such as <c>struct&lt;a:int,b:array&lt;string&gt;&gt;</c>.</summary>
    /// <exception cref="SqlException">The text is not a Hive type.</exception>
    public static TrinoType Parse(string type)
    {
        var reader = new TokenReader(Lexer.Tokenize(type, SqlDialect.Hive));
        var parsed = Type(reader, type);
        return reader.AtEnd ? parsed : throw Unknown(type);
    }

    /// <summary>The Hive type in which CREATE TABLE AS stores a column of the given type.</summary>
    /// <exception cref="SqlException">Hive tables cannot hold the type.</exception>
    public static string From(TrinoType type) => type switch
    {
        PlainType plain when plain == PlainType.Integer => "int",
        PlainType plain when plain == PlainType.Real => "float",
        PlainType plain when plain == PlainType.VarBinary => "binary",
        PlainType plain when plain == PlainType.Boolean || plain == PlainType.TinyInt || plain == PlainType.SmallInt
            || plain == PlainType.BigInt || plain == PlainType.Double || plain == PlainType.Date => plain.ToString(),
        VarcharType { Length: { } length } when length is > 0 and <= 65535 => string.Create(CultureInfo.InvariantCulture, $"varchar({length})"),
        VarcharType => "string",
        CharType or DecimalType => type.ToString(),
        TimestampType => "timestamp",
        ArrayType array => $"array<{From(array.Element)}>",
        MapType map => $"map<{From(map.Key)},{From(map.Value)}>",
        RowType row => $"struct<{string.Join(',', row.Fields.Select((f, i) => $"{row.StructField(i)}:{From(f.Type)}"))}>",
        _ => throw new SqlException(ErrorCodes.NotSupported, default, $"Unsupported Hive type: {type}"),
    };

    private static TrinoType Type(TokenReader reader, string text)
    {
        TokenReader.GuardDepth(reader.Position);
        var name = reader.Take().Value.ToLowerInvariant();
        return name switch
        {
            "boolean" => PlainType.Boolean,
            "tinyint" => PlainType.TinyInt,
            "smallint" => PlainType.SmallInt,
            "int" or "integer" => PlainType.Integer,
            "bigint" => PlainType.BigInt,
            "float" => PlainType.Real,
            "double" => PlainType.Double,
            "string" => new VarcharType(),
            "varchar" => new VarcharType(Numbers(reader, text) is [var n] ? n : null),
            "char" => new CharType(Numbers(reader, text) is [var n] ? n : 1),
            "binary" => PlainType.VarBinary,
            "date" => PlainType.Date,
            "timestamp" => TimestampType.Default,
            "decimal" => Numbers(reader, text) switch { [var p, var s] => new DecimalType(p, s), [var p] => new DecimalType(p, 0), _ => new DecimalType(10, 0) },
            "array" => new ArrayType(Angled(reader, text)[0].Type),
            "map" when Angled(reader, text) is [var key, var value] => new MapType(key.Type, value.Type),
            "struct" => new RowType(Angled(reader, text)),
            _ => throw Unknown(text),
        };
    }

    private static int[] Numbers(TokenReader reader, string text)
    {
        var numbers = new List<int>();
        if (!reader.Accept("("))
            return [];
        do
        {
            numbers.Add(int.TryParse(reader.Take().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(text));
        }
        while (reader.Accept(","));
        return reader.Accept(")") ? [.. numbers] : throw Unknown(text);
    }

    private static List<RowField> Angled(TokenReader reader, string text)
    {
        var fields = new List<RowField>();
        if (!reader.Accept("<"))
            throw Unknown(text);
        do
        {
            string? name = null;
            if (reader.Ahead(1).Is(":"))
            {
                name = reader.Take().Value.ToLowerInvariant();
                reader.Take();
            }

            fields.Add(new RowField(name, Type(reader, text)));
        }
        while (reader.Accept(","));
        return reader.Accept(">") ? fields : throw Unknown(text);
    }

    private static SqlException Unknown(string type) => new(ErrorCodes.TypeNotFound, default, $"Unknown type: {type}");
}
