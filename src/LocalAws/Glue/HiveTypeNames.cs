namespace Workbook.LocalAws.Glue;

/// <summary>Hive's name for a type that DuckDB found in a file.</summary>
internal static class HiveTypeNames
{
    /// <param name="type">DuckDB's text, for example <c>STRUCT(a INTEGER, b VARCHAR[])</c>.</param>
    /// <param name="isText">The file is text: what looks like a time stays a string, as Glue has it.</param>
    public static string FromDuckDb(string type, bool isText)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return $"array<{FromDuckDb(type[..^2], isText)}>";
        if (type.StartsWith("STRUCT(", StringComparison.Ordinal))
            return $"struct<{string.Join(',', Parts(type["STRUCT(".Length..^1]).Select(field => Field(field, isText)))}>";
        if (type.StartsWith("MAP(", StringComparison.Ordinal))
            return $"map<{string.Join(',', Parts(type["MAP(".Length..^1]).Select(part => FromDuckDb(part, isText)))}>";
        if (type.StartsWith("DECIMAL(", StringComparison.Ordinal))
            return type.ToLowerInvariant();
        return type switch
        {
            "BOOLEAN" => "boolean",
            "TINYINT" => "tinyint",
            "SMALLINT" or "UTINYINT" => "smallint",
            "INTEGER" or "USMALLINT" => "int",
            "BIGINT" or "UINTEGER" => "bigint",
            "FLOAT" => "float",
            "DOUBLE" => "double",
            "BLOB" => "binary",
            "DATE" when !isText => "date",
            _ when !isText && type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => "timestamp",
            _ => "string",
        };
    }

    private static string Field(string field, bool isText)
    {
        var isQuoted = field.StartsWith('"');
        var end = isQuoted ? field.IndexOf("\" ", 1, StringComparison.Ordinal) : field.IndexOf(' ', StringComparison.Ordinal);
        var name = isQuoted ? field[1..end] : field[..end];
        return $"{name.ToLowerInvariant()}:{FromDuckDb(field[(end + (isQuoted ? 2 : 1))..], isText)}";
    }

    /// <summary>Parts a list at the commas that stand outside of parentheses.</summary>
    private static List<string> Parts(string list)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || depth == 0 && list[i] == ',')
            {
                parts.Add(list[start..i].Trim());
                start = i + 1;
            }
            else
                depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return parts;
    }
}
