#nullable enable
using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Workbook.AwsSdk.Runtime;

/// <summary>REST-JSON: members go into path, query and headers as their attributes say; the rest is the JSON body.</summary>
internal sealed class RestRequestMarshaller<TRequest>(ServiceDescription service, string method, string path)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace) { HttpMethod = method, ResourcePath = path };
        request.Headers[HeaderKeys.XAmzApiVersion] = service.Version;
        foreach (var member in typeof(TRequest).GetProperties())
            Place(request, member, member.GetValue(input));
        if (method is "POST" or "PUT" && request.ContentStream is null)
            SetJsonBody(request, (TRequest)input);
        request.UseQueryString = request.Parameters.Count > 0;
        return request;
    }

    private void Place(DefaultRequest request, PropertyInfo member, object? value)
    {
        switch (member.GetCustomAttribute<OutsideBodyAttribute>())
        {
            case InPathAttribute:
                request.AddPathResource($"{{{member.Name}}}", RequiredText(member, value));
                break;
            case InQueryAttribute when value is not null:
                request.Parameters[member.Name] = value.ToString();
                break;
            case InHeaderAttribute header when value is not null:
                request.Headers[header.Name] = value.ToString();
                break;
            case AsBodyAttribute:
                request.ContentStream = (Stream?)value ?? new MemoryStream();
                request.Headers[HeaderKeys.ContentTypeHeader] = "application/octet-stream";
                break;
        }
    }

    private string RequiredText(PropertyInfo member, object? value) =>
        value?.ToString() is { Length: > 0 } text
            ? text
            : throw service.Exceptions.Create(
                new ErrorResponse { Message = $"Request object does not have required field {member.Name} set" }, _ => "");

    private static void SetJsonBody(DefaultRequest request, TRequest input)
    {
        request.Content = JsonSerializer.SerializeToUtf8Bytes(input, JsonBody.Options);
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
    }
}

internal sealed class RestResponseReader<TResponse>(ServiceDescription service) : JsonResponseReader<TResponse>(service)
    where TResponse : AmazonWebServiceResponse, new()
{
    private static readonly PropertyInfo? Body =
        typeof(TResponse).GetProperties().FirstOrDefault(member => member.IsDefined(typeof(AsBodyAttribute)));

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = Body is null ? base.Unmarshall(input) : new TResponse();
        foreach (var member in typeof(TResponse).GetProperties())
        {
            switch (member.GetCustomAttribute<OutsideBodyAttribute>())
            {
                case InHeaderAttribute header when input.ResponseData.IsHeaderPresent(header.Name):
                    member.SetValue(response, input.ResponseData.GetHeaderValue(header.Name));
                    break;
                case FromStatusAttribute:
                    member.SetValue(response, (int)input.ResponseData.StatusCode);
                    break;
                case AsBodyAttribute:
                    member.SetValue(response, ReadToEnd(input.Stream));
                    break;
            }
        }
        return response;
    }
}
