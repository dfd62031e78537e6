using System.Text.RegularExpressions;
using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Partitions that a table's properties describe; those registered in the catalog are not looked at.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html</remarks>
internal sealed partial class PartitionProjection
{
    private const string Template = "storage.location.template";

    private readonly Table _table;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly List<(string Name, TrinoType Type, ProjectedColumn Values)> _columns;

    private PartitionProjection(Table table, IReadOnlyDictionary<string, string> properties, DateTimeOffset now)
    {
        _table = table;
        _properties = properties;
        var projected = new ProjectedColumns($"{table.DatabaseName}.{table.Name}", properties, now);
        var missing = table.Keys.Select(key => key.Name).Where(name => !projected.Has(name)).ToList();
        if (missing.Count > 0)
        {
            throw QueryFailure.Coded(
                QueryFailure.MetastoreError,
                $"Table {table.DatabaseName}.{table.Name} is configured for partition projection, but the following partition columns are missing projection configuration: "
                + $"[{string.Join(", ", missing)}] (table {table.DatabaseName}.{table.Name})");
        }

        if (properties.TryGetValue(Template, out var template)
            && table.Keys.FirstOrDefault(key => !template.Contains(Placeholder(key.Name), StringComparison.OrdinalIgnoreCase)) is { } absent)
            throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, $"The {Template} of table {table.DatabaseName}.{table.Name} has no placeholder {Placeholder(absent.Name)}.");
        _columns = [.. table.Keys.Select(key => (key.Name.ToLowerInvariant(), HiveTypes.Parse(key.Type ?? "string"), projected.Of(key.Name)))];
    }

    /// <summary>Null when the table does not use projection.</summary>
    /// <exception cref="QueryFailure">The properties are incomplete or wrong.</exception>
    public static PartitionProjection? Of(Table table, DateTimeOffset now)
    {
        var isEnabled = table.Parameters?.GetValueOrDefault("projection.enabled") is { } enabled && enabled.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        return isEnabled && table.Keys.Count > 0 ? new PartitionProjection(table, table.Parameters!, now) : null;
    }

    /// <summary>The values of the partitions that a filter leaves.</summary>
    public List<IReadOnlyList<string>> Find(DuckDbConnection connection, string? filter)
    {
        var literals = filter is null ? [] : Literals().Matches(filter).Select(match => Literal(match.Value)).Distinct(StringComparer.Ordinal).ToList();
        var columns = _columns.ConvertAll(column => (column.Name, column.Type, Values: column.Values.Values ?? [.. literals.Where(column.Values.Contains)]));
        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Values.Values is null)
                RequirePinned(connection, columns, i, filter);
        }

        return Matching(connection, columns, filter);
    }

    /// <summary>Where the objects of a partition lie.</summary>
    public string Location(IReadOnlyList<string> values)
    {
        if (!_properties.TryGetValue(Template, out var location))
            return $"{S3Location.Parse(_table.StorageDescriptor?.Location)}{PartitionText.Spec(_table, values)}/";
        for (var i = 0; i < _columns.Count; i++)
            location = location.Replace(Placeholder(_table.Keys[i].Name), values[i], StringComparison.OrdinalIgnoreCase);
        return location;
    }

    private static List<IReadOnlyList<string>> Matching(
        DuckDbConnection connection, List<(string Name, TrinoType Type, IReadOnlyList<string> Values)> columns, string? filter)
    {
        if (columns.Exists(column => column.Values.Count == 0))
            return [];
        var texts = string.Join(", ", columns.Select((_, i) => $"p.t{i}"));
        var typed = columns.Select((column, i) => $"TRY_CAST(t{i} AS {column.Type.ToDuckDb()}) AS {DuckSql.Identifier(column.Name)}, t{i}");
        var lists = columns.Select((column, i) => $"(SELECT unnest({DuckSql.List(column.Values)}) AS t{i})");
        using var command = connection.CreateCommand($"SELECT {texts} FROM (SELECT {string.Join(", ", typed)} FROM {string.Join(" CROSS JOIN ", lists)}) AS p{(filter is null ? "" : $" WHERE {filter}")} ORDER BY {texts}");
        using var reader = command.ExecuteReader();
        var found = new List<IReadOnlyList<string>>();
        while (reader.Read())
            found.Add([.. Enumerable.Range(0, columns.Count).Select(reader.GetString)]);
        return found;
    }

    /// <summary>A filter pins a column when it lets no value through but those that it names; a few others are tried.</summary>
    private void RequirePinned(DuckDbConnection connection, List<(string Name, TrinoType Type, IReadOnlyList<string> Values)> columns, int index, string? filter)
    {
        var (name, type, named) = columns[index];
        string[] strangers = type is VarcharType or CharType
            ? ["", "\u0001", "~~~", .. named.Select(value => value + "\u0001"), .. named.Select(value => value.Replace("%", "", StringComparison.Ordinal) + "x")]
            : ["-9223372036854775807", "0", "9223372036854775807", .. named.Select(value => $"{value}7")];
        var tried = columns.ToList();
        tried[index] = (name, type, [.. strangers.Except(named)]);
        if (Matching(connection, tried, filter).Count == 0 && filter is not null)
            return;
        throw QueryFailure.Coded(
            QueryFailure.ConstraintViolation,
            $"For the {(_columns[index].Values.IsInjected ? "injected" : "integer")} projected partition column {name}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.");
    }

    private static string Placeholder(string column) => $"${{{column}}}";

    private static string Literal(string sql) => sql[0] == '\'' ? sql[1..^1].Replace("''", "'", StringComparison.Ordinal) : sql;

    [GeneratedRegex(@"'(?:[^']|'')*'|-?\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();
}
