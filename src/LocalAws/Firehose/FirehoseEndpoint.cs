using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Firehose;

/// <summary>Firehose on the wire: JSON 1.1.</summary>
/// <remarks>https://docs.aws.amazon.com/firehose/latest/APIReference/Welcome.html</remarks>
internal sealed class FirehoseEndpoint : JsonEndpoint
{
    private readonly FirehoseService _service;

    public FirehoseEndpoint(FirehoseService service)
        : base("firehose", "Firehose_20150804", AwsJson.Pascal)
    {
        _service = service;
        On<CreateDeliveryStreamRequest, CreateDeliveryStreamResponse>("CreateDeliveryStream", service.CreateAsync);
        On<StreamName, System.Text.Json.Nodes.JsonObject>("DescribeDeliveryStream", service.Describe);
        On<ListDeliveryStreamsRequest, ListDeliveryStreamsResponse>("ListDeliveryStreams", service.List);
        On<UpdateDestinationRequest, Empty>("UpdateDestination", service.UpdateAsync);
        On<StreamName, Empty>("DeleteDeliveryStream", service.DeleteAsync);
        On<TagDeliveryStreamRequest, Empty>("TagDeliveryStream", service.TagAsync);
        On<UntagDeliveryStreamRequest, Empty>("UntagDeliveryStream", service.UntagAsync);
        On<ListTagsForDeliveryStreamRequest, ListTagsForDeliveryStreamResponse>("ListTagsForDeliveryStream", service.ListTags);
        OnRaw("PutRecord", request => PutAsync(request, isBatch: false));
        OnRaw("PutRecordBatch", request => PutAsync(request, isBatch: true));
    }

    private async ValueTask<ReadOnlyMemory<byte>> PutAsync(AwsRequest request, bool isBatch)
    {
        using var batch = RecordBatch.Read(request.Body.Span, isBatch);
        var worker = _service.Require(batch.StreamName);
        batch.Seal(request.Time);
        long offset;
        try
        {
            offset = await worker.Stream.Log.AppendAsync(batch.Frames);
        }
        catch (ObjectDisposedException)
        {
            throw FirehoseErrors.BeingDeleted(batch.StreamName);
        }
        catch (IOException error)
        {
            throw FirehoseErrors.Unavailable($"The records could not be written: {error.Message}");
        }

        worker.Appended();
        return Answer(batch, worker.Stream.Definition, offset, isBatch);
    }

    private static ReadOnlyMemory<byte> Answer(RecordBatch batch, StreamDefinition stream, long offset, bool isBatch)
    {
        var output = new ArrayBufferWriter<byte>(128 + (batch.Count * 96));
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        if (isBatch)
        {
            json.WriteNumber("FailedPutCount"u8, 0);
            json.WriteStartArray("RequestResponses"u8);
        }

        Span<char> id = stackalloc char[48];
        stream.Id.CopyTo(id);
        foreach (var start in batch.Starts)
        {
            (offset + start).TryFormat(id[32..], out _, "x16", CultureInfo.InvariantCulture);
            if (isBatch)
                json.WriteStartObject();
            json.WriteString("RecordId"u8, id);
            if (isBatch)
                json.WriteEndObject();
        }

        if (isBatch)
            json.WriteEndArray();
        json.WriteBoolean("Encrypted"u8, stream.Encryption is not null);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
