using System.Globalization;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>What Hive does not let into the catalog: columns, types, SerDes and values of partitions.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/create-table.html; the words are those of Hive's own checks.</remarks>
internal static class TableChecks
{
    private const int LongestName = 255;

    public static void Check(CreateExternalTable statement)
    {
        if (statement.Columns.Count == 0 && statement.Storage.SerDe == SerDes.LazySimple)
            throw QueryFailure.Hive("SemanticException [Error 10043]: Either list of columns or a custom serializer should be specified");
        CheckColumns([.. statement.Columns.Select(column => (column.Name, column.Type))], [.. statement.PartitionColumns.Select(column => (column.Name, column.Type))]);
        if (statement.Table.Name.Length > LongestName)
            throw QueryFailure.HiveTask("InvalidObjectException", $"{statement.Table.Name} is not a valid object name");
        if (!SerDes.IsKnown(statement.Storage.SerDe))
            throw QueryFailure.Hive($"Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Cannot validate serde: {statement.Storage.SerDe}");
    }

    /// <summary>Columns that a table may have beside its partition keys.</summary>
    public static List<Column> Checked(List<Column> columns, IReadOnlyList<Column> keys)
    {
        CheckColumns(columns.ConvertAll(column => (column.Name, column.Type ?? "string")), [.. keys.Select(key => (key.Name, key.Type ?? "string"))]);
        return columns;
    }

    /// <summary>Values must be of their keys' types.</summary>
    public static void CheckPartitionValues(Table table, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (key, value) = (table.Keys[i], values[i]);
            var fits = key.Type switch
            {
                "tinyint" or "smallint" or "int" or "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                _ => true,
            };
            if (!fits && value != PartitionKeyType.NullValue)
                throw QueryFailure.Hive($"SemanticException [Error 10248]: Cannot add partition column {key.Name} of type string as it cannot be converted to type {key.Type}");
        }
    }

    private static void CheckColumns(List<(string Name, string Type)> columns, List<(string Name, string Type)> keys)
    {
        if (columns.GroupBy(column => column.Name).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            throw QueryFailure.Hive($"SemanticException [Error 10036]: Duplicate column name: {repeated.Key}");
        if (keys.Exists(key => columns.Exists(column => column.Name == key.Name)))
            throw QueryFailure.Hive("SemanticException [Error 10035]: Column repeated in partitioning columns");
        foreach (var (_, type) in columns.Concat(keys))
            CheckType(HiveTypes.Parse(type));
    }

    private static void CheckType(TrinoType type)
    {
        switch (type)
        {
            case DecimalType { Precision: < 1 or > 38 }:
                throw QueryFailure.Hive("RuntimeException Decimal precision out of allowed range [1,38]");
            case DecimalType number when number.Scale > number.Precision:
                throw QueryFailure.Hive("RuntimeException Decimal scale must be less than or equal to precision");
            case VarcharType { Length: { } length and (< 1 or > 65535) }:
                throw QueryFailure.Hive($"RuntimeException Varchar length {length} out of allowed range [1, 65535]");
            case CharType { Length: < 1 or > 255 } text:
                throw QueryFailure.Hive($"RuntimeException Char length {text.Length} out of allowed range [1, 255]");
            case ArrayType array:
                CheckType(array.Element);
                break;
            case MapType map:
                CheckType(map.Key);
                CheckType(map.Value);
                break;
            case RowType row:
                foreach (var field in row.Fields)
                    CheckType(field.Type);
                break;
        }
    }
}
