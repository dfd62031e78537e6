using System.Globalization;
using Workbook.TrinoSql.Lexing;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Ddl;

/// <summary>Column types, kept as Hive's text in lower case without blanks.</summary>
internal sealed partial class HiveParser
{
    internal string Type()
    {
        TokenReader.GuardDepth(reader.Position);
        var token = reader.Current;
        var name = token.Kind == TokenKind.Word ? token.Value.ToLowerInvariant() : "";
        switch (name)
        {
            case "boolean" or "tinyint" or "smallint" or "int" or "bigint" or "float" or "double" or "string" or "binary" or "date" or "timestamp":
                reader.Take();
                return name;
            case "decimal" or "char" or "varchar":
                reader.Take();
                return Sized(name);
            case "array":
                reader.Take();
                return $"array<{Angled(Type)}>";
            case "map":
                reader.Take();
                return $"map<{Angled(KeyAndValue)}>";
            case "struct":
                reader.Take();
                return $"struct<{Angled(Fields)}>";
            default:
                throw NoType(token);
        }
    }

    private string Sized(string name)
    {
        if (!reader.Accept("("))
            return name == "decimal" ? "decimal(10,0)" : throw reader.Mismatch();
        var size = Integer();
        var scale = name == "decimal" && reader.Accept(",") ? Integer() : 0;
        reader.Expect(")");
        return name == "decimal"
            ? string.Create(CultureInfo.InvariantCulture, $"decimal({size},{scale})")
            : string.Create(CultureInfo.InvariantCulture, $"{name}({size})");
    }

    private string Angled(Func<string> content)
    {
        reader.Expect("<");
        var text = content();
        reader.Expect(">");
        return text;
    }

    private string KeyAndValue()
    {
        var first = reader.Current;
        if (first.Is("ARRAY") || first.Is("MAP") || first.Is("STRUCT"))
            throw NoType(first);
        var key = Type();
        reader.Expect(",");
        return $"{key},{Type()}";
    }

    private string Fields()
    {
        var fields = new List<string>();
        do
        {
            var name = Name();
            reader.Expect(":");
            fields.Add($"{name}:{Type()}");
            if (reader.Accept("COMMENT"))
                Text();
        }
        while (reader.Accept(","));
        return string.Join(',', fields);
    }

    private static SqlException NoType(Token token)
    {
        var instead = token.Value.ToUpperInvariant() switch
        {
            "INTEGER" => "int",
            "REAL" => "float",
            "VARBINARY" => "binary",
            "TEXT" => "string",
            "ROW" => "struct<name:type, …>",
            "ARRAY" or "MAP" or "STRUCT" => "a plain type: the keys of a map are no collections",
            _ => null,
        };
        return new SqlException(ErrorCodes.MalformedQuery, token.Position, $"no viable alternative at input '{token.Display}'")
        {
            RejectedAtStart = true,
            Hint = $"line {token.Position.Line}:{token.Position.Column}: '{token.Display}' is not a type of DDL"
                + (instead is null ? "" : $": write {instead}"),
        };
    }
}
