using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>SHOW and DESCRIBE: the lines of the text result and its columns.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html; the layout of lines is the service's own.</remarks>
internal sealed class ShowStatements(CatalogDatabase catalog)
{
    /// <summary>Null when the statement is none of these.</summary>
    public (List<string> Lines, List<ColumnInfo> Columns)? Run(QueryRun run) => run.Statement switch
    {
        ShowDatabases show => (Databases(show), [ColumnInfos.HiveString("database_name")]),
        ShowTables show => (Tables(show.Database ?? run.Database, show.Pattern, view: null), [ColumnInfos.HiveString("tab_name")]),
        ShowViews show => (Tables(show.Database ?? run.Database, show.Pattern, view: true), [ColumnInfos.Varchar("views")]),
        ShowPartitions show => (Partitions(Table(show.Table.In(run.Database))), [ColumnInfos.HiveString("partition")]),
        ShowColumns show => Columns(Table(show.Table.In(run.Database))),
        ShowTableProperties show => (Properties(Table(show.Table.In(run.Database)), show.Key), [ColumnInfos.HiveString("prpt_name"), ColumnInfos.HiveString("prpt_value")]),
        ShowCreateTable show => (CreateTableText.Lines(Table(show.Table.In(run.Database))), [ColumnInfos.HiveString("createtab_stmt")]),
        ShowCreateView show => (CreateView(show.View.In(run.Database)), [ColumnInfos.Varchar("create view")]),
        Describe describe => Describe(describe, Table(describe.Table.In(run.Database))),
        _ => null,
    };

    /// <summary>DESCRIBE and SHOW COLUMNS of a table that is not there are refused when they are sent.</summary>
    public void CheckAtStart(Statement statement, string database)
    {
        var name = statement switch { ShowColumns show => show.Table, Describe describe => describe.Table, _ => null };
        if (name?.In(database) is { } full && catalog.Read(session => GlueStore.FindTable(session, full.Database!, full.Name)) is null)
            throw AthenaErrors.EntityNotFound();
    }

    private Table Table(RelationName name) => catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name))
        ?? throw QueryFailure.Hive($"SemanticException [Error 10001]: Table not found {name}");

    private List<string> Databases(ShowDatabases show) =>
        [.. catalog.Read(GlueStore.Databases).Select(database => database.Name).Where(name => show.Pattern is null or "*" || JavaMatches(show.Pattern, name))];

    private List<string> Tables(string database, string? pattern, bool? view) => catalog.Read(session =>
    {
        if (GlueStore.FindDatabase(session, database) is null)
            throw QueryFailure.Hive($"SemanticException [Error 10072]: Database does not exist: {database}");
        return GlueStore.Tables(session, database).Where(table => view is null || table.IsView == view).Select(table => table.Name)
            .Where(name => NamePattern.Matches(pattern, name)).ToList();
    });

    private List<string> Partitions(Table table)
    {
        if (table.Keys.Count == 0)
            throw QueryFailure.HiveTask("InvalidOperationException", $"Table {table.Name} is not a partitioned table");
        return catalog.Read(session => GlueStore.Partitions(session, table.DatabaseName, table.Name))
            .ConvertAll(partition => PartitionText.Spec(table, partition.Values!));
    }

    private static (List<string>, List<ColumnInfo>) Columns(Table table) => table.IsView
        ? DescribeView(table)
        : ([.. table.Columns.Concat(table.Keys).Select(column => DescribeText.Pad(column.Name))], [ColumnInfos.HiveString("field")]);

    private static List<string> Properties(Table table, string? key)
    {
        var properties = table.Parameters ?? [];
        if (key is null)
            return [.. properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}\t{property.Value}")];
        return [properties.GetValueOrDefault(key, $"Table {table.DatabaseName}.{table.Name} does not have property: {key}")];
    }

    private List<string> CreateView(RelationName name)
    {
        var table = catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name))
            ?? throw QueryFailure.Coded(ErrorCodes.TableNotFound, $"line 1:1: View 'awsdatacatalog.{name}' does not exist");
        if (!table.IsView)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"line 1:1: Relation 'awsdatacatalog.{table.DatabaseName}.{table.Name}' is a table, not a view");
        return [$"CREATE VIEW {table.DatabaseName}.{table.Name} AS", .. ViewText.Parse(table).OriginalSql.Split('\n')];
    }

    private (List<string>, List<ColumnInfo>) Describe(Describe statement, Table table)
    {
        if (table.IsView)
            return DescribeView(table);
        var partition = statement.Partition is not { } spec ? null : catalog.Read(session => GlueStore.FindPartition(session, table.DatabaseName, table.Name, PartitionText.Values(table, spec)))
            ?? throw QueryFailure.Hive($"SemanticException [Error 10006]: Partition not found {{{PartitionText.Written(spec)}}}");
        List<ColumnInfo> columns = [ColumnInfos.HiveString("col_name"), ColumnInfos.HiveString("data_type"), ColumnInfos.HiveString("comment")];
        return (DescribeText.Lines(statement, table, partition), columns);
    }

    private static (List<string>, List<ColumnInfo>) DescribeView(Table table) =>
        ([.. ViewText.Parse(table).Columns.Select(column => $"{column.Name}\t{column.Type}")], [ColumnInfos.Varchar("column"), ColumnInfos.Varchar("type")]);

    private static bool JavaMatches(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, $"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            var why = pattern.Length > 0 && pattern[0] is '*' or '+' or '?' ? $"Dangling meta character '{pattern[0]}' near index 0\n{pattern}\n^" : error.Message;
            throw QueryFailure.Hive($"java.util.regex.PatternSyntaxException: {why}");
        }
    }
}
