using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>
/// UNNEST stands in the select list over the relation before it rather than in a lateral join, which would lose the order of the elements.
/// </summary>
internal sealed partial class QueryAnalyzer
{
    private static UnnestItem? UnnestOf(FromItem item) => item switch
    {
        UnnestItem unnest => unnest,
        AliasedItem { Item: UnnestItem unnest } => unnest,
        _ => null,
    };

    private Source UnnestJoin(Join join, Source left)
    {
        if (join.Kind is not ("," or "CROSS" or "INNER" or "LEFT") || join.On is not (null or BooleanLiteral { Value: true }))
        {
            if (join.Kind is not "INNER" || join.On is null)
                throw new SqlException(ErrorCodes.NotSupported, join.Position, $"{join.Kind} JOIN involving UNNEST is only supported with condition ON TRUE");
            throw new SqlException(ErrorCodes.NotSupported, join.Position, "INNER JOIN involving UNNEST is only supported with condition ON TRUE");
        }

        var keepEmpty = join.Kind == "LEFT";
        return join.Right is UnnestItem unnest ? Unnest(unnest, left, keepEmpty) : Aliased((AliasedItem)join.Right, left, keepEmpty);
    }

    /// <summary>A subselect that gives all fields of <paramref name="left"/> once for each element; the alias names <paramref name="names"/> columns.</summary>
    private Source Unnest(UnnestItem item, Source left, bool keepEmpty, int names = 0)
    {
        var analyzer = Expressions(new Scope(left.Fields, outer), "UNNEST");
        var alias = session.Alias("r");
        var (columns, fields) = Kept(left, alias);
        var lists = new List<string>();
        var values = item.Values.Select(node => (Value: analyzer.Translate(node), node.Position)).ToList();
        var wholeRows = NamesWholeRows([.. values.Select(v => v.Value.Type)], names - (item.WithOrdinality ? 1 : 0));
        foreach (var (value, position) in values)
        {
            switch (value.Type)
            {
                case ArrayType array:
                    fields.AddRange(Elements(array.Element, $"{Sql.Name(alias)}.{Sql.Name($"u{Sql.Number(lists.Count)}")}", wholeRows));
                    lists.Add(value.Sql);
                    break;
                case MapType map:
                    fields.Add(new Field(null, map.Key, $"{Sql.Name(alias)}.{Sql.Name($"u{Sql.Number(lists.Count)}")}"));
                    fields.Add(new Field(null, map.Value, $"{Sql.Name(alias)}.{Sql.Name($"u{Sql.Number(lists.Count + 1)}")}"));
                    lists.Add($"map_keys({value.Sql})");
                    lists.Add($"map_values({value.Sql})");
                    break;
                default:
                    throw new SqlException(ErrorCodes.TypeMismatch, position, $"Cannot unnest type: {value.Type}");
            }
        }

        var length = lists.Count == 1 ? $"len({lists[0]})" : $"greatest({string.Join(", ", lists.Select(l => $"len({l})"))})";
        if (item.WithOrdinality)
        {
            fields.Add(new Field(null, PlainType.BigInt, $"{Sql.Name(alias)}.{Sql.Name($"u{Sql.Number(lists.Count)}")}"));
            lists.Add($"generate_series(1, {length})");
        }

        if (keepEmpty)
            lists = [.. lists.Select((l, i) => i == 0 ? $"CASE WHEN coalesce({length}, 0) = 0 THEN [NULL] ELSE {l} END" : l)];
        columns.AddRange(lists.Select((l, i) => $"unnest({l}) AS {Sql.Name($"u{Sql.Number(i)}")}"));
        var from = left.Sql.Length > 0 ? $" FROM {left.Sql}" : "";
        return new Source($"(SELECT {string.Join(", ", columns)}{from}) AS {Sql.Name(alias)}", fields);
    }

    private (List<string> Columns, List<Field> Fields) Kept(Source left, string alias)
    {
        var (columns, fields) = (new List<string>(), new List<Field>());
        foreach (var field in left.Fields)
        {
            // The subselect names them, so the relation must have them even if nothing else does.
            if (field.Hidden)
                session.Uses.UnionWith(field.Uses);
            var name = Sql.Name($"k{Sql.Number(columns.Count)}");
            columns.Add($"{field.Sql} AS {name}");
            fields.Add(field with { Sql = $"{Sql.Name(alias)}.{name}" });
        }

        return (columns, fields);
    }

    /// <summary>
    /// Trino gives a column for each field of a row; Athena also takes the older <c>UNNEST(rows) AS t(r)</c> with <c>r.field</c>, which
    /// its own examples are written in: as many names as there are lists are names of whole rows, unless the fields are as many.
    /// Source: https://docs.aws.amazon.com/athena/latest/ug/query-examples-waf-logs-basic.html
    /// </summary>
    private static bool NamesWholeRows(IReadOnlyList<TrinoType> types, int names) =>
        names == types.Sum(t => t is MapType ? 2 : 1) && names != types.Sum(t => t is MapType ? 2 : t is ArrayType { Element: RowType row } ? row.Fields.Count : 1);

    private static IEnumerable<Field> Elements(TrinoType element, string sql, bool wholeRows) => element is RowType row && !wholeRows
        ? row.Fields.Select((f, i) => new Field(f.Name, f.Type, $"struct_extract({sql}, {Sql.Text(row.StructField(i))})") { OnlyFieldOfRow = row.Fields.Count == 1 ? f.Name : null })
        : [new Field(null, element, sql)];
}
