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
    private const int Width = 20;

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
        ShowCreateView show => (CreateView(Table(show.View.In(run.Database))), [ColumnInfos.Varchar("create view")]),
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
        : ([.. table.Columns.Concat(table.Keys).Select(column => Pad(column.Name))], [ColumnInfos.HiveString("field")]);

    private static List<string> Properties(Table table, string? key)
    {
        var properties = table.Parameters ?? [];
        if (key is null)
            return [.. properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}\t{property.Value}")];
        return [properties.GetValueOrDefault(key, $"Table {table.DatabaseName}.{table.Name} does not have property: {key}")];
    }

    private static List<string> CreateView(Table table)
    {
        if (!table.IsView)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Relation 'awsdatacatalog.{table.DatabaseName}.{table.Name}' is a table, not a view");
        return [$"CREATE VIEW {table.DatabaseName}.{table.Name} AS", .. ViewText.Parse(table).OriginalSql.Split('\n')];
    }

    private static (List<string>, List<ColumnInfo>) Describe(Describe statement, Table table)
    {
        if (table.IsView)
            return DescribeView(table);
        List<ColumnInfo> columns = [ColumnInfos.HiveString("col_name"), ColumnInfos.HiveString("data_type"), ColumnInfos.HiveString("comment")];
        if (statement.ColumnPath is { } path)
        {
            var column = table.Columns.Concat(table.Keys).FirstOrDefault(column => column.Name.Equals(path, StringComparison.OrdinalIgnoreCase))
                ?? throw QueryFailure.HiveTask("HiveException", $"Error in getting fields from serde. Invalid Field {path}");
            return ([Line(column)], columns);
        }

        var lines = table.Columns.Concat(table.Keys).Select(Line).ToList();
        if (table.Keys.Count > 0)
        {
            lines.AddRange(["\t \t ", "# Partition Information\t \t ", $"# {Pad("col_name")}\t{Pad("data_type")}\t{Pad("comment")}", "\t \t "]);
            lines.AddRange(table.Keys.Select(Line));
        }

        if (statement.Extended || statement.Formatted)
            lines.AddRange(["\t \t ", "# Detailed Table Information\t \t ", .. Details(table).Select(detail => $"{Pad(detail.Name)}\t{Pad(detail.Value)}\t ")]);
        return (lines, columns);
    }

    private static (string Name, string Value)[] Details(Table table) =>
    [
        ("Database:", table.DatabaseName),
        ("Owner:", table.Owner ?? ""),
        ("Location:", table.StorageDescriptor?.Location ?? ""),
        ("Table Type:", table.TableType ?? ""),
        ("SerDe Library:", table.StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? ""),
        ("InputFormat:", table.StorageDescriptor?.InputFormat ?? ""),
        ("OutputFormat:", table.StorageDescriptor?.OutputFormat ?? ""),
    ];

    private static (List<string>, List<ColumnInfo>) DescribeView(Table table) =>
        ([.. ViewText.Parse(table).Columns.Select(column => $"{column.Name}\t{column.Type}")], [ColumnInfos.Varchar("column"), ColumnInfos.Varchar("type")]);

    private static string Line(Column column) => $"{Pad(column.Name)}\t{Pad(column.Type ?? "string")}\t{Pad(column.Comment ?? "")}";

    private static string Pad(string text) => text.PadRight(Width);

    private static bool JavaMatches(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, $"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw QueryFailure.Hive($"java.util.regex.PatternSyntaxException: {error.Message}");
        }
    }
}
