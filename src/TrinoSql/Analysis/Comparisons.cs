using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Comparisons by Trino's rules where DuckDB's differ: NaN, NULL within rows and arrays, the order of a map's entries, zones.</summary>
internal static class Comparisons
{
    /// <summary>The values compared; both are coerced to the common type.</summary>
    public static string Compare(string comparison, Typed left, Typed right, TrinoType type)
    {
        var (a, b) = (Comparable(left, type), Comparable(right, type));
        if (type == PlainType.Double || type == PlainType.Real)
            return Floating(comparison, a, MayBeNan(left), b, MayBeNan(right));
        return comparison is "=" or "<>" && HasParts(type) ? $"({(comparison == "=" ? "" : "NOT ")}{Equal(a, b, type, 0)})" : $"({a} {comparison} {b})";
    }

    /// <summary>Which comes first; of arrays and rows up to the first difference, before which no part may be NULL.</summary>
    public static string Order(string comparison, Typed left, Typed right, TrinoType type, Failure failure)
    {
        if (type is not (ArrayType or RowType))
            return Compare(comparison, left, right, type);
        var what = type is ArrayType ? "ARRAY comparison not supported for arrays" : "ROW comparison not supported for fields";
        var failed = failure.Fail($"'NOT_SUPPORTED: {what} with null elements'", PlainType.Boolean);
        var compared = $"{{0}} {comparison} {{1}}";
        var steps = type is RowType row
            ? string.Concat(row.Fields.Select((_, i) => $" WHEN {Part("{0}", row, i)} IS NULL OR {Part("{1}", row, i)} IS NULL THEN {failed} WHEN {Part("{0}", row, i)} <> {Part("{1}", row, i)} THEN {compared}"))
            : $" WHEN len(list_filter(list_filter(list_zip({{0}}, {{1}}, true), lambda z: z[1] IS NULL OR z[2] IS NULL OR z[1] <> z[2])[1:1], lambda z: z[1] IS NULL OR z[2] IS NULL)) > 0 THEN {failed}";
        return Sql.Fill($"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL{steps} ELSE {compared} END", Comparable(left, type), Comparable(right, type));
    }

    /// <summary>The value as the common type, in a form that compares by value: zoned times by their instant.</summary>
    public static string Comparable(Typed value, TrinoType type) => Canonical.Of(Casts.Coerce(value, type).Sql, type);

    /// <summary>DuckDB puts NaN above all numbers and has it equal itself.</summary>
    private static string Floating(string comparison, string a, bool aMayBeNan, string b, bool bMayBeNan)
    {
        var plain = $"({a} {comparison} {b})";
        return comparison switch
        {
            "=" when aMayBeNan && bMayBeNan => $"({plain} AND NOT isnan({a}))",
            "<>" when aMayBeNan && bMayBeNan => $"({plain} OR isnan({a}))",
            "<" or "<=" when bMayBeNan => $"({plain} AND NOT isnan({b}))",
            ">" or ">=" when aMayBeNan => $"({plain} AND NOT isnan({a}))",
            _ => plain,
        };
    }

    private static bool MayBeNan(Typed value) => Coercion.IsFloating(value.Type) && !value.IsNumber;

    private static bool HasParts(TrinoType type) => type is ArrayType or RowType or MapType;

    /// <summary>False when a part differs, else NULL when a part is NULL, else true.</summary>
    private static string Equal(string a, string b, TrinoType type, int depth) => type switch
    {
        RowType row => Sql.Fill(
            $"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL ELSE ({string.Join(" AND ", row.Fields.Select((f, i) => Equal(Part("{0}", row, i), Part("{1}", row, i), f.Type, depth)))}) END", a, b),
        ArrayType array when MayHoldNull(array.Element) => Arrays(a, b, array, depth),
        MapType map when !Canonical.IsNeeded(map) => Maps(a, b, map, depth),
        _ => $"({a} = {b})",
    };

    /// <summary>By the keys in their order, then the values that belong to them.</summary>
    private static string Maps(string a, string b, MapType type, int depth)
    {
        const string keys = "list_sort(map_keys({0}))";
        var values = $"list_transform({keys}, lambda k{Sql.Number(depth)}: {{0}}[k{Sql.Number(depth)}])";
        return Sql.Fill(
            $"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL WHEN {Sql.Fill(keys, "{0}")} <> {Sql.Fill(keys, "{1}")} THEN false "
            + $"ELSE {Equal(Sql.Fill(values, "{0}"), Sql.Fill(values, "{1}"), new ArrayType(type.Value), depth)} END",
            a,
            b);
    }

    private static string Part(string row, RowType type, int index) => $"struct_extract({row}, {Sql.Text(type.StructField(index))})";

    private static bool MayHoldNull(TrinoType element) => element != PlainType.Unknown;

    private static string Arrays(string a, string b, ArrayType type, int depth)
    {
        var (z, e) = ($"z{Sql.Number(depth)}", $"e{Sql.Number(depth)}");
        var same = Equal($"{z}[1]", $"{z}[2]", type.Element, depth + 1);
        return Sql.Fill(
            $"CASE WHEN len({{0}}) <> len({{1}}) THEN false WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL ELSE "
            + $"list_transform([list_transform(list_zip({{0}}, {{1}}), lambda {z}: {same})], lambda {e}: "
            + $"CASE WHEN list_contains({e}, false) THEN false WHEN len(list_filter({e}, lambda n: n IS NULL)) > 0 THEN NULL ELSE true END)[1] END",
            a,
            b);
    }
}
