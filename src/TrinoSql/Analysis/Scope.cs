using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>The fields that names resolve to, then those of the enclosing query.</summary>
internal sealed class Scope(IReadOnlyList<Field> fields, Scope? parent)
{
    public IReadOnlyList<Field> Fields => fields;

    public Scope? Parent => parent;

    /// <summary>True for the columns of a result, which ORDER BY sees before the sources, but aggregates in it do not see.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Set while expressions of a grouped query are translated.</summary>
    public Aggregation? Aggregation { get; set; }

    /// <summary>The field of that name and the scope it belongs to; null when there is none.</summary>
    public (Field Field, Scope Scope)? Find(Identifier name, string? relation = null, string? database = null)
    {
        Field? found = null;
        foreach (var field in fields)
        {
            if (!field.IsNamed(name.Name) || (relation is not null && !Is(field.Relation, relation)) || (database is not null && !Is(field.Database, database)))
                continue;
            if (found is not null)
            {
                var shown = relation is null ? name.Name : $"{relation}.{name.Name}";
                throw new SqlException(ErrorCodes.AmbiguousName, name.Position, $"Column '{shown}' is ambiguous");
            }

            found = field;
        }

        return found is null ? parent?.Find(name, relation, database) : (found, this);
    }

    private static bool Is(string? name, string other) => name is not null && name.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Keeps account of columns that stand neither in GROUP BY nor within an aggregate.</summary>
internal sealed class Aggregation(HashSet<string> keys, IReadOnlyDictionary<string, string> canonical, bool isPlain)
{
    private readonly List<Expression> _ungrouped = [];
    private int _aggregates;

    public int Mark => _ungrouped.Count;

    public bool IsInAggregate => _aggregates > 0;

    public Expression? FirstUngrouped => _ungrouped.Count > 0 ? _ungrouped[0] : null;

    public void EnterAggregate() => _aggregates++;

    public void LeaveAggregate() => _aggregates--;

    public void Column(Expression column, string sql)
    {
        if (_aggregates == 0 && !keys.Contains(sql))
            _ungrouped.Add(column);
    }

    /// <summary>An expression that is itself a grouping key excuses the columns within it.</summary>
    public void Expression(string sql, int mark)
    {
        if (_ungrouped.Count > mark && keys.Contains(sql))
            _ungrouped.RemoveRange(mark, _ungrouped.Count - mark);
    }

    public bool IsKey(string sql) => keys.Contains(sql);

    /// <summary>A key that is grouped by its canonical form shows one of the group's own values.</summary>
    public Typed Shown(Typed value)
    {
        if (_aggregates > 0 || !canonical.TryGetValue(value.Sql, out var key))
            return value;
        var any = $"any_value({value.Sql})";
        return value with { Sql = isPlain ? any : $"CASE WHEN grouping({key}) = 0 THEN {any} END" };
    }

    public void Clear() => _ungrouped.Clear();
}
