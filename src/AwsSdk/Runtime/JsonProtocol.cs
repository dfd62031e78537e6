#nullable enable
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Workbook.AwsSdk.Runtime;

/// <summary>JSON 1.1: every call is a POST to the root whose target header names the operation.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(ServiceDescription service) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, JsonBody.Options),
        };
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{ServiceDescription.OperationName<TRequest>()}";
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = service.Version;
        return request;
    }
}

internal class JsonResponseReader<TResponse>(ServiceDescription service) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        // Operations without output may answer with nothing at all, and a chunked answer does not announce its length.
        var body = ReadToEnd(input.Stream);
        return body.Length == 0
            ? new TResponse()
            : JsonSerializer.Deserialize<TResponse>(body, JsonBody.Options) ?? new TResponse();
    }

    protected static MemoryStream ReadToEnd(Stream stream)
    {
        var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        return content;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.Exceptions.Create(error, input.ResponseData.GetHeaderValue, ParseBody(input.GetResponseBodyBytes()));
    }

    // A proxy between client and service may answer in HTML: then code and status are all there is to tell.
    private static JsonElement ParseBody(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return JsonElement.TryParseValue(ref reader, out var element) ? element.Value : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
