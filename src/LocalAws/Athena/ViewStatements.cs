using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>CREATE VIEW and DROP VIEW: views are rows of the Glue catalog in Athena's own form.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/views.html</remarks>
internal sealed class ViewStatements(CloudContext cloud, DataCatalog data)
{
    public Action<CatalogTransaction> Create(QueryRun run, CreateView statement)
    {
        var name = statement.View.In(run.Database);
        var relations = new GlueRelations(cloud.Catalog);
        if (!relations.DatabaseExists(name.Database!))
            throw QueryFailure.Coded(ErrorCodes.SchemaNotFound, $"line 1:1: Schema '{name.Database}' does not exist");
        var translation = AthenaSql.Translate(statement.Query, run.Context(cloud.Catalog) with { ReplacedView = statement.OrReplace ? $"{name}" : null });
        ColumnNames.Check(translation);
        var columns = translation.Columns.Select(column => new ViewColumn(column.Name.ToLowerInvariant(), $"{column.Type}")).ToList();
        var view = new TableInput
        {
            Name = name.Name,
            TableType = Table.View,
            Parameters = new() { ["presto_view"] = "true", ["comment"] = "Presto View" },
            ViewOriginalText = new ViewText(statement.Sql, "awsdatacatalog", run.Database, columns).ToString(),
            ViewExpandedText = "/* Presto View */",
            PartitionKeys = [],
            StorageDescriptor = new StorageDescriptor
            {
                Columns = [.. translation.Columns.Select(column => new Column { Name = column.Name.ToLowerInvariant(), Type = HiveType(column.Type) })],
                Location = "",
                SerdeInfo = new SerDe(),
            },
        };
        return transaction => Put(transaction, statement, name, view);
    }

    public static void Drop(CatalogTransaction transaction, DropView statement, RelationName name)
    {
        var view = GlueStore.FindTable(transaction, name.Database!, name.Name);
        if (view is null && statement.IfExists)
            return;
        if (view is null)
            throw QueryFailure.Coded(ErrorCodes.TableNotFound, $"line 1:1: View 'awsdatacatalog.{name}' does not exist");
        if (!view.IsView)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"line 1:1: View 'awsdatacatalog.{name}' does not exist, but a table with that name exists. Did you mean DROP TABLE?");
        DataCatalog.DeleteTable(transaction, view.DatabaseName, view.Name);
    }

    private void Put(CatalogTransaction transaction, CreateView statement, RelationName name, TableInput view)
    {
        var old = GlueStore.FindTable(transaction, name.Database!, name.Name);
        if (old is null)
            data.CreateTable(transaction, name.Database!, view);
        else if (!old.IsView)
            throw QueryFailure.Coded(QueryFailure.TableAlreadyExists, $"line 1:1: 'awsdatacatalog.{name}' is a table; a view cannot replace it");
        else if (!statement.OrReplace)
            throw QueryFailure.Coded(QueryFailure.TableAlreadyExists, $"line 1:1: View already exists: 'awsdatacatalog.{name}'");
        else
            data.UpdateTable(transaction, name.Database!, view);
    }

    /// <summary>Types that Hive lacks are shown as string; the view's own text keeps them.</summary>
    private static string HiveType(TrinoType type)
    {
        try
        {
            return HiveTypes.From(type);
        }
        catch (SqlException)
        {
            return "string";
        }
    }
}
