using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Joins.</summary>
internal sealed partial class QueryAnalyzer
{
    private Source Joined(Join join, Source before)
    {
        var left = From(join.Left, before);
        if (UnnestOf(join.Right) is not null)
            return UnnestJoin(join, left);
        var right = From(join.Right, left);
        if (join.Kind is "," or "CROSS")
            return new Source($"{left.Sql} CROSS JOIN {Bracketed(join.Right, right.Sql)}", [.. left.Fields, .. right.Fields]);
        var (leftFields, rightFields) = Sides(join.Kind, left.Fields, right.Fields);
        var sql = $"{left.Sql} {join.Kind} JOIN {Bracketed(join.Right, right.Sql)}";
        if (join.On is null)
            return Using(join, sql, left.Fields, right.Fields, leftFields, rightFields);
        var scope = new Scope([.. left.Fields, .. right.Fields], outer);
        var on = Expressions(scope, "JOIN clause").Boolean(join.On, "JOIN ON clause");
        Prune(join.On, join.Kind switch
        {
            "INNER" => scope,
            "LEFT" => new Scope([.. left.Fields.Select(Unpruned), .. right.Fields], outer),
            "RIGHT" => new Scope([.. left.Fields, .. right.Fields.Select(Unpruned)], outer),
            _ => null,
        });
        return new Source($"{sql} ON {on}", [.. leftFields, .. rightFields]);
    }

    private static string Bracketed(FromItem item, string sql) => item is Join ? $"({sql})" : sql;

    /// <summary>Fields of a side that may be filled with NULLs choose no partitions.</summary>
    private static (IEnumerable<Field> Left, IEnumerable<Field> Right) Sides(string kind, IReadOnlyList<Field> left, IReadOnlyList<Field> right) => (
        kind is "RIGHT" or "FULL" ? left.Select(Unpruned) : left,
        kind is "LEFT" or "FULL" ? right.Select(Unpruned) : right);

    private static Field Unpruned(Field field) => field with { Origins = [] };

    /// <summary>USING: each named column once, before the other columns of both sides.</summary>
    private Source Using(
        Join join, string sql, IReadOnlyList<Field> left, IReadOnlyList<Field> right, IEnumerable<Field> leftFields, IEnumerable<Field> rightFields)
    {
        var (conditions, columns) = (new List<string>(), new List<Field>());
        foreach (var name in join.Using)
        {
            var (l, r) = (Side(name, left, "left"), Side(name, right, "right"));
            var type = Coercion.Common(l.Type, r.Type)
                ?? throw new SqlException(ErrorCodes.TypeMismatch, name.Position, $"Column types of left and right side are incompatible: {l.Type}, {r.Type}");
            var (a, b) = (Casts.Coerce(new Typed(l.Sql, l.Type), type).Sql, Casts.Coerce(new Typed(r.Sql, r.Type), type).Sql);
            session.Uses.UnionWith(l.Uses);
            session.Uses.UnionWith(r.Uses);
            conditions.Add($"{Canonical.Of(a, type)} = {Canonical.Of(b, type)}");
            columns.Add(new Field(l.Name, type, join.Kind switch { "RIGHT" => b, "FULL" => $"coalesce({a}, {b})", _ => a })
            {
                Uses = [.. l.Uses, .. r.Uses],
                Origins = join.Kind switch { "INNER" => [.. l.Origins, .. r.Origins], "LEFT" => l.Origins, "RIGHT" => r.Origins, _ => [] },
            });
        }

        var rest = leftFields.Concat(rightFields).Where(f => !join.Using.Any(u => f.IsNamed(u.Name)));
        return new Source($"{sql} ON {string.Join(" AND ", conditions)}", [.. columns, .. rest]);
    }

    private static Field Side(Identifier name, IReadOnlyList<Field> fields, string side)
    {
        var found = fields.Where(f => f.IsNamed(name.Name)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new SqlException(ErrorCodes.ColumnNotFound, name.Position, $"Column '{name.Name}' is missing from {side} side of join"),
            _ => throw new SqlException(ErrorCodes.AmbiguousName, name.Position, $"Column '{name.Name}' is ambiguous"),
        };
    }
}
