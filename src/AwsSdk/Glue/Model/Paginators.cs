using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public interface IGluePaginatorFactory
{
    IGetDatabasesPaginator GetDatabases(GetDatabasesRequest request);
    IGetPartitionsPaginator GetPartitions(GetPartitionsRequest request);
    IGetTablesPaginator GetTables(GetTablesRequest request);
}

internal sealed class GluePaginatorFactory(IAmazonGlue client) : IGluePaginatorFactory
{
    public IGetDatabasesPaginator GetDatabases(GetDatabasesRequest request) => new GetDatabasesPaginator(client, request);
    public IGetPartitionsPaginator GetPartitions(GetPartitionsRequest request) => new GetPartitionsPaginator(client, request);
    public IGetTablesPaginator GetTables(GetTablesRequest request) => new GetTablesPaginator(client, request);
}

public interface IGetDatabasesPaginator
{
    IPaginatedEnumerable<GetDatabasesResponse> Responses { get; }
}

internal sealed class GetDatabasesPaginator(IAmazonGlue client, GetDatabasesRequest request) : IGetDatabasesPaginator
{
    public IPaginatedEnumerable<GetDatabasesResponse> Responses { get; } = new PaginatedResponse<GetDatabasesResponse>(new TokenPaginator<GetDatabasesResponse>(
        cancellationToken => client.GetDatabasesAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}

public interface IGetPartitionsPaginator
{
    IPaginatedEnumerable<GetPartitionsResponse> Responses { get; }
}

internal sealed class GetPartitionsPaginator(IAmazonGlue client, GetPartitionsRequest request) : IGetPartitionsPaginator
{
    public IPaginatedEnumerable<GetPartitionsResponse> Responses { get; } = new PaginatedResponse<GetPartitionsResponse>(new TokenPaginator<GetPartitionsResponse>(
        cancellationToken => client.GetPartitionsAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}

public interface IGetTablesPaginator
{
    IPaginatedEnumerable<GetTablesResponse> Responses { get; }
}

internal sealed class GetTablesPaginator(IAmazonGlue client, GetTablesRequest request) : IGetTablesPaginator
{
    public IPaginatedEnumerable<GetTablesResponse> Responses { get; } = new PaginatedResponse<GetTablesResponse>(new TokenPaginator<GetTablesResponse>(
        cancellationToken => client.GetTablesAsync(request, cancellationToken), page => page.NextToken, token => request.NextToken = token));
}
