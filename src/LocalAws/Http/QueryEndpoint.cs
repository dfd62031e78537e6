using System.Text;
using System.Xml.Linq;

namespace Workbook.LocalAws.Http;

/// <summary>A service that speaks the Query protocol (IAM, STS): a form with <c>Action</c> in, XML out.</summary>
internal abstract class QueryEndpoint(string signingName, string version, string xmlNamespace) : AwsEndpoint
{
    private readonly Dictionary<string, Func<QueryCall, Task<XElement?>>> _actions = [];

    public override string SigningName => signingName;

    public override bool Recognises(AwsRequest request) =>
        request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
        && new QueryForm(request)["Version"] == version;

    public override async Task HandleAsync(AwsRequest request)
    {
        var form = new QueryForm(request);
        var action = form["Action"] ?? "";
        if (!_actions.TryGetValue(action, out var operation))
            throw new AwsException("InvalidAction", 400, $"Could not find operation {action} for version {version}.");
        var result = await operation(new QueryCall(request, form));
        XNamespace ns = xmlNamespace;
        if (result is not null)
            result.Name = action + "Result";
        var response = new XElement(
            action + "Response", result, new XElement("ResponseMetadata", new XElement("RequestId", request.RequestId)));
        foreach (var element in response.DescendantsAndSelf())
            element.Name = ns + element.Name.LocalName;
        await WriteAsync(request, 200, response);
    }

    public override Task WriteErrorAsync(AwsRequest request, AwsException error)
    {
        XNamespace ns = xmlNamespace;
        return WriteAsync(request, error.Status, new XElement(
            ns + "ErrorResponse",
            new XElement(
                ns + "Error",
                new XElement(ns + "Type", error.Status >= 500 ? "Receiver" : "Sender"),
                new XElement(ns + "Code", error.Code),
                new XElement(ns + "Message", error.Message)),
            new XElement(ns + "RequestId", request.RequestId)));
    }

    public override AwsException Translate(SignatureException error) => SignatureErrors.Query(error);

    /// <summary>An action that changes something or waits.</summary>
    protected void On(string name, Func<QueryCall, Task<XElement?>> action) => _actions.Add(name, action);

    /// <summary>An action that only reads.</summary>
    protected void On(string name, Func<QueryCall, XElement?> action) => _actions.Add(name, call => Task.FromResult(action(call)));

    private static Task WriteAsync(AwsRequest request, int status, XElement document)
    {
        request.Http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        return request.RespondAsync(status, "text/xml", Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));
    }
}
