using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Athena;

/// <summary>The operations on named queries.</summary>
internal sealed class NamedQueries(CloudContext cloud)
{
    private const int PageSize = 50;

    public async Task<object> CreateAsync(CreateNamedQueryRequest request)
    {
        var query = new NamedQuery
        {
            NamedQueryId = Guid.NewGuid().ToString(),
            Name = request.Name,
            Description = request.Description,
            Database = request.Database,
            QueryString = request.QueryString,
            WorkGroup = request.WorkGroup ?? WorkGroup.Primary,
        };
        var id = await cloud.Catalog.WriteAsync(transaction =>
        {
            WorkGroups.Get(transaction, query.WorkGroup);
            if (request.ClientRequestToken is { } token && AthenaStore.FindNamedQueryByToken(transaction, token) is { } same)
                return same with { NamedQueryId = query.NamedQueryId } == query ? same.NamedQueryId : throw AthenaErrors.TokenMismatch();
            AthenaStore.PutNamedQuery(transaction, query, request.ClientRequestToken);
            return query.NamedQueryId;
        });
        return new { NamedQueryId = id };
    }

    public object Get(NamedQueryRequest request) => new { NamedQuery = Find(request.NamedQueryId) };

    public object BatchGet(BatchGetNamedQueryRequest request)
    {
        var found = cloud.Catalog.Read(session => request.NamedQueryIds.ConvertAll(id => (Id: id, Query: AthenaStore.FindNamedQuery(session, id))));
        return new
        {
            NamedQueries = found.Select(named => named.Query).OfType<NamedQuery>(),
            UnprocessedNamedQueryIds = found.Where(named => named.Query is null)
                .Select(named => new { NamedQueryId = named.Id, ErrorCode = "INVALID_INPUT", ErrorMessage = $"NamedQuery {named.Id} was not found" }),
        };
    }

    public object List(WorkGroupPageRequest request)
    {
        var ids = cloud.Catalog.Read(session => AthenaStore.NamedQueryIds(session, WorkGroups.Get(session, request.WorkGroup ?? WorkGroup.Primary).Name));
        var (page, nextToken) = Paging.Page(ids, id => id, request.NextToken, Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize));
        return new { NamedQueryIds = page, NextToken = nextToken };
    }

    public async Task<Empty> UpdateAsync(NamedQueryRequest request)
    {
        var old = Find(request.NamedQueryId);
        var changed = old with
        {
            Name = request.Name ?? old.Name,
            Description = request.Description ?? old.Description,
            QueryString = request.QueryString ?? old.QueryString,
        };
        await cloud.Catalog.WriteAsync(transaction => AthenaStore.PutNamedQuery(transaction, changed, null));
        return Empty.Result;
    }

    public async Task<Empty> DeleteAsync(NamedQueryRequest request)
    {
        if (!await cloud.Catalog.WriteAsync(transaction => AthenaStore.DeleteNamedQuery(transaction, request.NamedQueryId)))
            throw AthenaErrors.NamedQueryNotFound(request.NamedQueryId);
        return Empty.Result;
    }

    private NamedQuery Find(string id) =>
        cloud.Catalog.Read(session => AthenaStore.FindNamedQuery(session, id)) ?? throw AthenaErrors.NamedQueryNotFound(id);
}
