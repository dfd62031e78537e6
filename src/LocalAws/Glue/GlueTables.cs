using System.Globalization;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>The operations on databases, tables, their versions and tags.</summary>
internal sealed class GlueTables(CloudContext cloud, DataCatalog data)
{
    private const int PageSize = 100;

    public async Task<Empty> CreateDatabaseAsync(CreateDatabaseRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var database = data.CreateDatabase(transaction, request.DatabaseInput);
            ResourceTags.Add(transaction, cloud.Arn("glue", $"database/{database.Name}"), request.Tags);
        });
        return Empty.Result;
    }

    public object GetDatabase(DatabaseRequest request) =>
        new { Database = cloud.Catalog.Read(session => DataCatalog.GetDatabase(session, request.Name)) };

    public object GetDatabases(PageRequest request)
    {
        var (page, nextToken) = Paging.Page(cloud.Catalog.Read(GlueStore.Databases), database => database.Name, request.NextToken, Limit(request.MaxResults));
        return new { DatabaseList = page, NextToken = nextToken };
    }

    public async Task<Empty> UpdateDatabaseAsync(UpdateDatabaseRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => data.UpdateDatabase(transaction, request.Name, request.DatabaseInput));
        return Empty.Result;
    }

    public async Task<Empty> DeleteDatabaseAsync(DatabaseRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            DataCatalog.DeleteDatabase(transaction, request.Name);
            ResourceTags.RemoveAll(transaction, cloud.Arn("glue", $"database/{DataCatalog.Fold(request.Name)}"));
        });
        return Empty.Result;
    }

    public async Task<Empty> CreateTableAsync(PutTableRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => data.CreateTable(transaction, request.DatabaseName, request.TableInput));
        return Empty.Result;
    }

    public async Task<Empty> UpdateTableAsync(PutTableRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
            data.UpdateTable(transaction, request.DatabaseName, request.TableInput, request.SkipArchive, request.VersionId));
        return Empty.Result;
    }

    public object GetTable(TableRequest request) =>
        new { Table = cloud.Catalog.Read(session => DataCatalog.GetTable(session, request.DatabaseName, request.Name)) };

    public object GetTables(TablesRequest request)
    {
        var wanted = NamePattern(request.Expression);
        var tables = cloud.Catalog.Read(session => GlueStore.Tables(session, DataCatalog.GetDatabase(session, request.DatabaseName).Name))
            .FindAll(table => wanted is null || wanted.IsMatch(table.Name));
        var (page, nextToken) = Paging.Page(tables, table => table.Name, request.NextToken, Limit(request.MaxResults));
        return new { TableList = page, NextToken = nextToken };
    }

    public async Task<Empty> DeleteTableAsync(TableRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => DataCatalog.DeleteTable(transaction, request.DatabaseName, request.Name));
        return Empty.Result;
    }

    public async Task<object> BatchDeleteTableAsync(BatchDeleteTableRequest request)
    {
        var errors = await cloud.Catalog.WriteAsync(transaction =>
        {
            var database = DataCatalog.GetDatabase(transaction, request.DatabaseName).Name;
            var missing = request.TablesToDelete.FindAll(name => !GlueStore.DeleteTable(transaction, database, DataCatalog.Fold(name)));
            return missing.ConvertAll(name => new { TableName = name, ErrorDetail = new ErrorDetail(GlueErrors.EntityNotFound, $"Table {name} not found.") });
        });
        return new { Errors = errors };
    }

    public object GetTableVersion(TableVersionRequest request)
    {
        var versions = Versions(request);
        var table = request.VersionId is null ? versions[0] : versions.Find(version => version.VersionId == request.VersionId);
        return new { TableVersion = Version(table ?? throw GlueErrors.VersionNotFound()) };
    }

    public object GetTableVersions(TableVersionRequest request)
    {
        var versions = Versions(request);
        var start = request.NextToken is null ? 0 : versions.FindIndex(version => version.VersionId == request.NextToken) + 1;
        var page = versions.Skip(start).Take(Limit(request.MaxResults)).ToList();
        return new { TableVersions = page.ConvertAll(Version), NextToken = start + page.Count < versions.Count ? page[^1].VersionId : null };
    }

    public async Task<Empty> DeleteTableVersionAsync(TableVersionRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var table = DataCatalog.GetTable(transaction, request.DatabaseName, request.TableName);
            if (!int.TryParse(request.VersionId, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                || !GlueStore.DeleteVersion(transaction, table.DatabaseName, table.Name, version))
                throw GlueErrors.VersionNotFound();
        });
        return Empty.Result;
    }

    /// <summary>Indexes are not kept: every expression reads the partitions' values.</summary>
    public object GetPartitionIndexes(TableVersionRequest request)
    {
        cloud.Catalog.Read(session => DataCatalog.GetTable(session, request.DatabaseName, request.TableName));
        return new { PartitionIndexDescriptorList = Array.Empty<object>() };
    }

    public object Tags(GlueTagsRequest request) => new { Tags = cloud.Catalog.Read(session => ResourceTags.Of(session, request.ResourceArn)) };

    public async Task<Empty> TagAsync(GlueTagsRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Add(transaction, request.ResourceArn, request.TagsToAdd));
        return Empty.Result;
    }

    public async Task<Empty> UntagAsync(GlueTagsRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Remove(transaction, request.ResourceArn, request.TagsToRemove ?? []));
        return Empty.Result;
    }

    private List<Table> Versions(TableVersionRequest request) => cloud.Catalog.Read<List<Table>>(session =>
    {
        var newest = DataCatalog.GetTable(session, request.DatabaseName, request.TableName);
        return [newest, .. GlueStore.Versions(session, newest.DatabaseName, newest.Name)];
    });

    private static object Version(Table table) => new { Table = table, table.VersionId };

    private static int Limit(int? maxResults) => Math.Clamp(maxResults ?? PageSize, 1, PageSize);

    /// <summary>The regular expression that whole names of tables must match; null where there is none.</summary>
    internal static Regex? NamePattern(string? expression)
    {
        if (expression is null)
            return null;
        try
        {
            return new Regex($"^(?:{expression})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw GlueErrors.InvalidInput($"The expression '{expression}' is not a valid regular expression: {error.Message}", error);
        }
    }
}
