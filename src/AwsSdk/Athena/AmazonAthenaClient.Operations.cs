using Amazon.Athena.Model;

namespace Amazon.Athena;

public partial class AmazonAthenaClient
{
    public virtual Task<BatchGetQueryExecutionResponse> BatchGetQueryExecutionAsync(BatchGetQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<BatchGetQueryExecutionResponse>(request, Service.Json<BatchGetQueryExecutionRequest, BatchGetQueryExecutionResponse>(), cancellationToken);

    public virtual Task<CreateNamedQueryResponse> CreateNamedQueryAsync(CreateNamedQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateNamedQueryResponse>(request, Service.Json<CreateNamedQueryRequest, CreateNamedQueryResponse>(), cancellationToken);

    public virtual Task<CreateWorkGroupResponse> CreateWorkGroupAsync(CreateWorkGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateWorkGroupResponse>(request, Service.Json<CreateWorkGroupRequest, CreateWorkGroupResponse>(), cancellationToken);

    public virtual Task<DeleteNamedQueryResponse> DeleteNamedQueryAsync(DeleteNamedQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteNamedQueryResponse>(request, Service.Json<DeleteNamedQueryRequest, DeleteNamedQueryResponse>(), cancellationToken);

    public virtual Task<DeleteWorkGroupResponse> DeleteWorkGroupAsync(DeleteWorkGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteWorkGroupResponse>(request, Service.Json<DeleteWorkGroupRequest, DeleteWorkGroupResponse>(), cancellationToken);

    public virtual Task<GetNamedQueryResponse> GetNamedQueryAsync(GetNamedQueryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetNamedQueryResponse>(request, Service.Json<GetNamedQueryRequest, GetNamedQueryResponse>(), cancellationToken);

    public virtual Task<GetQueryExecutionResponse> GetQueryExecutionAsync(GetQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryExecutionResponse>(request, Service.Json<GetQueryExecutionRequest, GetQueryExecutionResponse>(), cancellationToken);

    public virtual Task<GetQueryResultsResponse> GetQueryResultsAsync(GetQueryResultsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryResultsResponse>(request, Service.Json<GetQueryResultsRequest, GetQueryResultsResponse>(), cancellationToken);

    public virtual Task<GetWorkGroupResponse> GetWorkGroupAsync(GetWorkGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetWorkGroupResponse>(request, Service.Json<GetWorkGroupRequest, GetWorkGroupResponse>(), cancellationToken);

    public virtual Task<ListNamedQueriesResponse> ListNamedQueriesAsync(ListNamedQueriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListNamedQueriesResponse>(request, Service.Json<ListNamedQueriesRequest, ListNamedQueriesResponse>(), cancellationToken);

    public virtual Task<ListQueryExecutionsResponse> ListQueryExecutionsAsync(ListQueryExecutionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListQueryExecutionsResponse>(request, Service.Json<ListQueryExecutionsRequest, ListQueryExecutionsResponse>(), cancellationToken);

    public virtual Task<ListWorkGroupsResponse> ListWorkGroupsAsync(ListWorkGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListWorkGroupsResponse>(request, Service.Json<ListWorkGroupsRequest, ListWorkGroupsResponse>(), cancellationToken);

    public virtual Task<StartQueryExecutionResponse> StartQueryExecutionAsync(StartQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartQueryExecutionResponse>(request, Service.Json<StartQueryExecutionRequest, StartQueryExecutionResponse>(), cancellationToken);

    public virtual Task<StopQueryExecutionResponse> StopQueryExecutionAsync(StopQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopQueryExecutionResponse>(request, Service.Json<StopQueryExecutionRequest, StopQueryExecutionResponse>(), cancellationToken);

    public virtual Task<UpdateWorkGroupResponse> UpdateWorkGroupAsync(UpdateWorkGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateWorkGroupResponse>(request, Service.Json<UpdateWorkGroupRequest, UpdateWorkGroupResponse>(), cancellationToken);
}
