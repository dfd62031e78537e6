using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>Which of a query's columns goes into which column of the table that is inserted into.</summary>
internal static class InsertColumns
{
    /// <summary>The table's columns, partition columns last, each with the index of the query's column (-1: NULL).</summary>
    public static List<(int Source, WrittenColumn Column)> Match(Table table, IReadOnlyList<string>? named, Translation translation)
    {
        var all = GlueRelations.Definitions(table.Columns.Concat(table.Keys)).ConvertAll(column => new WrittenColumn(column.Name, HiveTypes.Parse(column.Type)));
        var target = named is null ? all : named.Select(name =>
            all.Find(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw QueryFailure.Coded(ErrorCodes.ColumnNotFound, $"line 1:1: Insert column name does not exist in target table: {name}")).ToList();
        if (target.Count != translation.Columns.Count || !target.Zip(translation.Columns, (column, source) => Fits(source.Type, column.Type)).All(fits => fits))
            throw QueryFailure.Coded(
                ErrorCodes.TypeMismatch,
                $"line 1:1: Insert query has mismatched column types: Table: [{string.Join(", ", target.Select(column => column.Type))}], Query: [{string.Join(", ", translation.Columns.Select(column => column.Type))}]");
        return all.ConvertAll(column => (target.IndexOf(column), column));
    }

    private static bool Fits(TrinoType source, TrinoType target) => (source, target) switch
    {
        _ when source == PlainType.Unknown => true,
        (VarcharType or CharType, VarcharType or CharType) => true,
        (TimestampType or PlainType, TimestampType) => source is TimestampType || source == PlainType.Date,
        (ArrayType from, ArrayType to) => Fits(from.Element, to.Element),
        (MapType from, MapType to) => Fits(from.Key, to.Key) && Fits(from.Value, to.Value),
        (RowType from, RowType to) => from.Fields.Count == to.Fields.Count && from.Fields.Zip(to.Fields, (a, b) => Fits(a.Type, b.Type)).All(fits => fits),
        _ => source == target || Rank(source) is { } from && Rank(target) is { } to && from <= to,
    };

    /// <summary>Numbers widen in this order; a narrower target is a mismatch.</summary>
    private static int? Rank(TrinoType type) => type switch
    {
        DecimalType => 5,
        PlainType plain => plain.ToString() switch { "tinyint" => 1, "smallint" => 2, "integer" => 3, "bigint" => 4, "real" => 6, "double" => 7, _ => null },
        _ => null,
    };
}
