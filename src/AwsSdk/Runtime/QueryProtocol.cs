#nullable enable
using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Workbook.AwsSdk.Runtime;

/// <summary>AWS Query: a form of flattened members (<c>Tags.member.1.Key</c>), answered in XML.</summary>
internal sealed class QueryRequestMarshaller<TRequest>(ServiceDescription service) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.Namespace) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers[HeaderKeys.XAmzApiVersion] = service.Version;
        request.Parameters["Action"] = ServiceDescription.OperationName<TRequest>();
        request.Parameters["Version"] = service.Version;
        AddMembers(request.Parameters, "", input, typeof(TRequest));
        return request;
    }

    private static void AddMembers(IDictionary<string, string> form, string prefix, object owner, Type type)
    {
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            Add(form, prefix + member.Name, member.GetValue(owner));
    }

    private static void Add(IDictionary<string, string> form, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string or ConstantClass or ValueType:
                form[name] = Text(value);
                break;
            case IList { Count: 0 } list when JsonBody.IsSet(list):
                form[name] = "";
                break;
            case IList list:
                for (var i = 0; i < list.Count; i++)
                    Add(form, string.Create(CultureInfo.InvariantCulture, $"{name}.member.{i + 1}"), list[i]);
                break;
            default:
                AddMembers(form, name + ".", value, value.GetType());
                break;
        }
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

internal sealed class QueryResponseReader<TResponse>(ServiceDescription service) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XDocument.Load(input.Stream).Root!;
        var response = new TResponse
        {
            ResponseMetadata = new ResponseMetadata { RequestId = XmlBody.Descendant(root, "RequestId")?.Value },
        };
        var operation = typeof(TResponse).Name[..^"Response".Length];
        if (XmlBody.Child(root, operation + "Result") is { } result)
            XmlBody.Fill(response, result);
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.Exceptions.Create(error, input.ResponseData.GetHeaderValue);
    }
}
