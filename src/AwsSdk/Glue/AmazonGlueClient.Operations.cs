using Amazon.Glue.Model;

namespace Amazon.Glue;

public partial class AmazonGlueClient
{
    public virtual Task<BatchCreatePartitionResponse> BatchCreatePartitionAsync(BatchCreatePartitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<BatchCreatePartitionResponse>(request, Service.Json<BatchCreatePartitionRequest, BatchCreatePartitionResponse>(), cancellationToken);

    public virtual Task<BatchDeletePartitionResponse> BatchDeletePartitionAsync(BatchDeletePartitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<BatchDeletePartitionResponse>(request, Service.Json<BatchDeletePartitionRequest, BatchDeletePartitionResponse>(), cancellationToken);

    public virtual Task<CreateCrawlerResponse> CreateCrawlerAsync(CreateCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateCrawlerResponse>(request, Service.Json<CreateCrawlerRequest, CreateCrawlerResponse>(), cancellationToken);

    public virtual Task<CreateDatabaseResponse> CreateDatabaseAsync(CreateDatabaseRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDatabaseResponse>(request, Service.Json<CreateDatabaseRequest, CreateDatabaseResponse>(), cancellationToken);

    public virtual Task<CreatePartitionResponse> CreatePartitionAsync(CreatePartitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreatePartitionResponse>(request, Service.Json<CreatePartitionRequest, CreatePartitionResponse>(), cancellationToken);

    public virtual Task<CreateTableResponse> CreateTableAsync(CreateTableRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateTableResponse>(request, Service.Json<CreateTableRequest, CreateTableResponse>(), cancellationToken);

    public virtual Task<DeleteCrawlerResponse> DeleteCrawlerAsync(DeleteCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteCrawlerResponse>(request, Service.Json<DeleteCrawlerRequest, DeleteCrawlerResponse>(), cancellationToken);

    public virtual Task<DeleteDatabaseResponse> DeleteDatabaseAsync(DeleteDatabaseRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteDatabaseResponse>(request, Service.Json<DeleteDatabaseRequest, DeleteDatabaseResponse>(), cancellationToken);

    public virtual Task<DeletePartitionResponse> DeletePartitionAsync(DeletePartitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeletePartitionResponse>(request, Service.Json<DeletePartitionRequest, DeletePartitionResponse>(), cancellationToken);

    public virtual Task<DeleteTableResponse> DeleteTableAsync(DeleteTableRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteTableResponse>(request, Service.Json<DeleteTableRequest, DeleteTableResponse>(), cancellationToken);

    public virtual Task<GetCrawlerResponse> GetCrawlerAsync(GetCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetCrawlerResponse>(request, Service.Json<GetCrawlerRequest, GetCrawlerResponse>(), cancellationToken);

    public virtual Task<GetDatabaseResponse> GetDatabaseAsync(GetDatabaseRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetDatabaseResponse>(request, Service.Json<GetDatabaseRequest, GetDatabaseResponse>(), cancellationToken);

    public virtual Task<GetDatabasesResponse> GetDatabasesAsync(GetDatabasesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetDatabasesResponse>(request, Service.Json<GetDatabasesRequest, GetDatabasesResponse>(), cancellationToken);

    public virtual Task<GetPartitionResponse> GetPartitionAsync(GetPartitionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetPartitionResponse>(request, Service.Json<GetPartitionRequest, GetPartitionResponse>(), cancellationToken);

    public virtual Task<GetPartitionsResponse> GetPartitionsAsync(GetPartitionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetPartitionsResponse>(request, Service.Json<GetPartitionsRequest, GetPartitionsResponse>(), cancellationToken);

    public virtual Task<GetTableResponse> GetTableAsync(GetTableRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTableResponse>(request, Service.Json<GetTableRequest, GetTableResponse>(), cancellationToken);

    public virtual Task<GetTablesResponse> GetTablesAsync(GetTablesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTablesResponse>(request, Service.Json<GetTablesRequest, GetTablesResponse>(), cancellationToken);

    public virtual Task<StartCrawlerResponse> StartCrawlerAsync(StartCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartCrawlerResponse>(request, Service.Json<StartCrawlerRequest, StartCrawlerResponse>(), cancellationToken);

    public virtual Task<StopCrawlerResponse> StopCrawlerAsync(StopCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopCrawlerResponse>(request, Service.Json<StopCrawlerRequest, StopCrawlerResponse>(), cancellationToken);

    public virtual Task<UpdateCrawlerResponse> UpdateCrawlerAsync(UpdateCrawlerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateCrawlerResponse>(request, Service.Json<UpdateCrawlerRequest, UpdateCrawlerResponse>(), cancellationToken);

    public virtual Task<UpdateDatabaseResponse> UpdateDatabaseAsync(UpdateDatabaseRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateDatabaseResponse>(request, Service.Json<UpdateDatabaseRequest, UpdateDatabaseResponse>(), cancellationToken);

    public virtual Task<UpdateTableResponse> UpdateTableAsync(UpdateTableRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateTableResponse>(request, Service.Json<UpdateTableRequest, UpdateTableResponse>(), cancellationToken);
}
