using Amazon.KinesisFirehose.Model;

namespace Amazon.KinesisFirehose;

public partial class AmazonKinesisFirehoseClient
{
    public virtual Task<CreateDeliveryStreamResponse> CreateDeliveryStreamAsync(CreateDeliveryStreamRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateDeliveryStreamResponse>(request, Service.Json<CreateDeliveryStreamRequest, CreateDeliveryStreamResponse>(), cancellationToken);

    public virtual Task<DeleteDeliveryStreamResponse> DeleteDeliveryStreamAsync(DeleteDeliveryStreamRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteDeliveryStreamResponse>(request, Service.Json<DeleteDeliveryStreamRequest, DeleteDeliveryStreamResponse>(), cancellationToken);

    public virtual Task<DescribeDeliveryStreamResponse> DescribeDeliveryStreamAsync(DescribeDeliveryStreamRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeDeliveryStreamResponse>(request, Service.Json<DescribeDeliveryStreamRequest, DescribeDeliveryStreamResponse>(), cancellationToken);

    public virtual Task<ListDeliveryStreamsResponse> ListDeliveryStreamsAsync(ListDeliveryStreamsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDeliveryStreamsResponse>(request, Service.Json<ListDeliveryStreamsRequest, ListDeliveryStreamsResponse>(), cancellationToken);

    public virtual Task<PutRecordResponse> PutRecordAsync(PutRecordRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRecordResponse>(request, Service.Json<PutRecordRequest, PutRecordResponse>(), cancellationToken);

    public virtual Task<PutRecordBatchResponse> PutRecordBatchAsync(PutRecordBatchRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRecordBatchResponse>(request, Service.Json<PutRecordBatchRequest, PutRecordBatchResponse>(), cancellationToken);

    public virtual Task<UpdateDestinationResponse> UpdateDestinationAsync(UpdateDestinationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateDestinationResponse>(request, Service.Json<UpdateDestinationRequest, UpdateDestinationResponse>(), cancellationToken);
}
