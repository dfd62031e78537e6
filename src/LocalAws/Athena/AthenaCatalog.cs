using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Athena;

/// <summary>The operations by which clients look at the data catalog through Athena.</summary>
internal sealed class AthenaCatalog(CloudContext cloud)
{
    public const string Name = "AwsDataCatalog";
    private const int PageSize = 50;

    public static object ListDataCatalogs(CatalogPageRequest request) => new { DataCatalogsSummary = new[] { new { CatalogName = Name, Type = "GLUE" } } };

    public static object GetDataCatalog(DataCatalogRequest request)
    {
        RequireCatalog(request.Name);
        return new { DataCatalog = new { Name, Type = "GLUE", Description = "", Parameters = new Dictionary<string, string> { ["catalog-id"] = "" } } };
    }

    public object ListDatabases(CatalogPageRequest request)
    {
        RequireCatalog(request.CatalogName);
        var (page, nextToken) = Paging.Page(cloud.Catalog.Read(GlueStore.Databases), database => database.Name, request.NextToken, Limit(request.MaxResults));
        return new { DatabaseList = page.ConvertAll(Described), NextToken = nextToken };
    }

    public object GetDatabase(AthenaDatabaseRequest request)
    {
        RequireCatalog(request.CatalogName);
        return new { Database = Described(Found(() => cloud.Catalog.Read(session => DataCatalog.GetDatabase(session, request.DatabaseName)))) };
    }

    public object ListTables(AthenaDatabaseRequest request)
    {
        RequireCatalog(request.CatalogName);
        // A regular expression, unlike the pattern of SHOW TABLES. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTableMetadata.html
        var names = Found(() => GlueTables.NamePattern(request.Expression));
        var tables = Found(() => cloud.Catalog.Read(session => GlueStore.Tables(session, DataCatalog.GetDatabase(session, request.DatabaseName).Name)))
            .FindAll(table => names?.IsMatch(table.Name) ?? true);
        var (page, nextToken) = Paging.Page(tables, table => table.Name, request.NextToken, Limit(request.MaxResults));
        return new { TableMetadataList = page.ConvertAll(Described), NextToken = nextToken };
    }

    public object GetTable(AthenaDatabaseRequest request)
    {
        RequireCatalog(request.CatalogName);
        return new { TableMetadata = Described(Found(() => cloud.Catalog.Read(session => DataCatalog.GetTable(session, request.DatabaseName, request.TableName ?? "")))) };
    }

    public static object ListEngineVersions(CatalogPageRequest request) => new
    {
        EngineVersions = new[] { new EngineVersion(), new EngineVersion(EngineVersion.Current) },
    };

    private static T Found<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (AwsException error) when (error.Code == GlueErrors.EntityNotFound)
        {
            throw AthenaErrors.Metadata(error.Message);
        }
    }

    private static void RequireCatalog(string? name)
    {
        if (name is not null && !name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            throw AthenaErrors.Invalid($"Catalog '{name}' does not exist");
    }

    private static int Limit(int? maxResults) => Math.Clamp(maxResults ?? PageSize, 1, PageSize);

    private static object Described(Database database) => new { database.Name, database.Description, database.Parameters };

    private static object Described(Table table) => new
    {
        table.Name,
        table.CreateTime,
        table.TableType,
        Columns = table.Columns.Select(Described),
        PartitionKeys = table.Keys.Select(Described),
        Parameters = Parameters(table),
    };

    private static object Described(Column column) => new { column.Name, column.Type, column.Comment };

    private static Dictionary<string, string> Parameters(Table table)
    {
        var parameters = new Dictionary<string, string>(table.Parameters ?? []);
        if (table.StorageDescriptor is { } storage)
        {
            parameters["location"] = storage.Location ?? "";
            parameters["inputformat"] = storage.InputFormat ?? "";
            parameters["outputformat"] = storage.OutputFormat ?? "";
            parameters["serde.serialization.lib"] = storage.SerdeInfo?.SerializationLibrary ?? "";
            foreach (var (name, value) in storage.SerdeInfo?.Parameters ?? [])
                parameters["serde.param." + name] = value;
        }

        return parameters;
    }
}
