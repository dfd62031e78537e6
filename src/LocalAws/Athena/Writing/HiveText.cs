using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Athena.Tables;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>DuckDB expressions that write rows as lines: delimited text as LazySimpleSerDe reads it, or a JSON document.</summary>
internal sealed class HiveText(Dictionary<string, string> parameters)
{
    public const string DoubleFunction = "athena_double_text";
    public const string RealFunction = "athena_real_text";

    private readonly string[] _delimiters = DelimitedFormat.Delimiters(parameters);
    private readonly string _null = DuckSql.Literal(parameters.GetValueOrDefault("serialization.null.format", @"\N"));

    public string Line(IReadOnlyList<WrittenColumn> columns) => Joined(columns.Select(column => Value(DuckSql.Identifier(column.Name), column.Type, depth: 1)), _delimiters[0]);

    public static string JsonLine(IReadOnlyList<WrittenColumn> columns)
    {
        var members = columns.Select(column => $"{DuckSql.Identifier(column.Name)} := {JsonValue(DuckSql.Identifier(column.Name), column.Type)}");
        return $"CAST(to_json(struct_pack({string.Join(", ", members)})) AS VARCHAR)";
    }

    private string Joined(IEnumerable<string> values, string delimiter) =>
        string.Join($" || {DuckSql.Literal(delimiter)} || ", values.Select(value => $"coalesce({value}, {_null})"));

    private string Value(string value, TrinoType type, int depth)
    {
        if (depth + 1 >= _delimiters.Length && type is ArrayType or MapType or RowType)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, "Collections nested this deep cannot be written as delimited text.");
        var item = $"e{depth}";
        switch (type)
        {
            case ArrayType array:
                return $"array_to_string(list_transform({value}, lambda {item}: coalesce({Value(item, array.Element, depth + 1)}, {_null})), {DuckSql.Literal(_delimiters[depth])})";
            case MapType map:
                var pair = Joined([Value($"{item}.key", map.Key, depth + 2), Value($"{item}.value", map.Value, depth + 2)], _delimiters[depth + 1]);
                return $"array_to_string(list_transform(map_entries({value}), lambda {item}: {pair}), {DuckSql.Literal(_delimiters[depth])})";
            case RowType row:
                var fields = row.Fields.Select((field, i) => Value($"({value}).{DuckSql.Identifier(row.StructField(i))}", field.Type, depth + 1));
                return $"CASE WHEN {value} IS NOT NULL THEN {Joined(fields, _delimiters[depth])} END";
            default:
                return Scalar(value, type);
        }
    }

    private static string Scalar(string value, TrinoType type) => type switch
    {
        VarcharType or CharType => value,
        TimestampType => $"strftime({value}, '%Y-%m-%d %H:%M:%S.%g')",
        _ when type == PlainType.Double => $"{DoubleFunction}({value})",
        _ when type == PlainType.Real => $"{RealFunction}({value})",
        _ when type == PlainType.VarBinary => $"to_base64({value})",
        _ => $"CAST({value} AS VARCHAR)",
    };

    private static string JsonValue(string value, TrinoType type) => type is TimestampType || type == PlainType.VarBinary ? Scalar(value, type) : value;
}
