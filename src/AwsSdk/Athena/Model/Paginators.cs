using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public interface IAthenaPaginatorFactory
{
    IGetQueryResultsPaginator GetQueryResults(GetQueryResultsRequest request);
    IListNamedQueriesPaginator ListNamedQueries(ListNamedQueriesRequest request);
    IListQueryExecutionsPaginator ListQueryExecutions(ListQueryExecutionsRequest request);
    IListWorkGroupsPaginator ListWorkGroups(ListWorkGroupsRequest request);
}

internal sealed class AthenaPaginatorFactory(IAmazonAthena client) : IAthenaPaginatorFactory
{
    public IGetQueryResultsPaginator GetQueryResults(GetQueryResultsRequest request) => new GetQueryResultsPaginator(client, request);
    public IListNamedQueriesPaginator ListNamedQueries(ListNamedQueriesRequest request) => new ListNamedQueriesPaginator(client, request);
    public IListQueryExecutionsPaginator ListQueryExecutions(ListQueryExecutionsRequest request) => new ListQueryExecutionsPaginator(client, request);
    public IListWorkGroupsPaginator ListWorkGroups(ListWorkGroupsRequest request) => new ListWorkGroupsPaginator(client, request);
}

public interface IGetQueryResultsPaginator
{
    IPaginatedEnumerable<GetQueryResultsResponse> Responses { get; }
}

internal sealed class GetQueryResultsPaginator(IAmazonAthena client, GetQueryResultsRequest request) : IGetQueryResultsPaginator
{
    public IPaginatedEnumerable<GetQueryResultsResponse> Responses { get; } = new PaginatedResponse<GetQueryResultsResponse>(new TokenPaginator<GetQueryResultsResponse>(
        cancellationToken => client.GetQueryResultsAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}

public interface IListNamedQueriesPaginator
{
    IPaginatedEnumerable<ListNamedQueriesResponse> Responses { get; }
}

internal sealed class ListNamedQueriesPaginator(IAmazonAthena client, ListNamedQueriesRequest request) : IListNamedQueriesPaginator
{
    public IPaginatedEnumerable<ListNamedQueriesResponse> Responses { get; } = new PaginatedResponse<ListNamedQueriesResponse>(new TokenPaginator<ListNamedQueriesResponse>(
        cancellationToken => client.ListNamedQueriesAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}

public interface IListQueryExecutionsPaginator
{
    IPaginatedEnumerable<ListQueryExecutionsResponse> Responses { get; }
}

internal sealed class ListQueryExecutionsPaginator(IAmazonAthena client, ListQueryExecutionsRequest request) : IListQueryExecutionsPaginator
{
    public IPaginatedEnumerable<ListQueryExecutionsResponse> Responses { get; } = new PaginatedResponse<ListQueryExecutionsResponse>(new TokenPaginator<ListQueryExecutionsResponse>(
        cancellationToken => client.ListQueryExecutionsAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}

public interface IListWorkGroupsPaginator
{
    IPaginatedEnumerable<ListWorkGroupsResponse> Responses { get; }
}

internal sealed class ListWorkGroupsPaginator(IAmazonAthena client, ListWorkGroupsRequest request) : IListWorkGroupsPaginator
{
    public IPaginatedEnumerable<ListWorkGroupsResponse> Responses { get; } = new PaginatedResponse<ListWorkGroupsResponse>(new TokenPaginator<ListWorkGroupsResponse>(
        cancellationToken => client.ListWorkGroupsAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}
