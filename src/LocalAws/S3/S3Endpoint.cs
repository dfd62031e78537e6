using System.Text;
using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>S3 on the wire: REST with XML documents, path style or virtual-host style.</summary>
internal sealed class S3Endpoint : AwsEndpoint, IStreamingEndpoint
{
    private readonly List<S3Route> _routes = [];
    private readonly IAccessKeys _keys;

    public S3Endpoint(CloudContext context, ObjectStore objects, IAccessKeys keys)
    {
        _keys = keys;
        AddRoutes(
            new BucketOperations(context, objects),
            new BucketConfigurations(context),
            new ObjectOperations(objects),
            new CopyOperations(objects),
            new DeleteOperations(context, objects),
            new TaggingOperations(context, objects),
            new ListOperations(context),
            new MultipartOperations(context, objects, new MultipartUploads(context, objects)));
    }

    public override string SigningName => "s3";

    public override int? LongestBody => null;

    public async Task HandleAsync(AwsRequest request, RequestSignature? signature, SignatureVerifier verifier)
    {
        var address = S3Address.Of(request);
        await using var body = Authenticate(request, signature, verifier);
        var route = Find(request, address);
        request.Http.Response.Headers["x-amz-request-id"] = request.RequestId;
        request.Http.Response.Headers["x-amz-id-2"] = HostId(request);
        await route.Handler(new S3Call(request, address, body));
    }

    public override Task HandleAsync(AwsRequest request) => throw new NotSupportedException("S3 reads bodies as they come.");

    public override Task WriteErrorAsync(AwsRequest request, AwsException error)
    {
        var document = new XElement(
            "Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Name, detail.Value)),
            new XElement("Resource", PercentCoding.Decode(request.Target.RawPath) ?? request.Target.RawPath),
            new XElement("RequestId", request.RequestId),
            new XElement("HostId", HostId(request)));
        request.Http.Response.Headers["x-amz-request-id"] = request.RequestId;
        request.Http.Response.Headers["x-amz-id-2"] = HostId(request);
        return request.RespondAsync(error.Status, "application/xml", S3Xml.Write(document, withNamespace: false));
    }

    public override AwsException Translate(SignatureException error) => SignatureErrors.S3(error);

    // The service's table of contents. Where several rows fit, the one whose parameters all came is taken; more parameters come first.
    private void AddRoutes(
        BucketOperations buckets, BucketConfigurations configurations, ObjectOperations objects, CopyOperations copies,
        DeleteOperations deletes, TaggingOperations tagging, ListOperations lists, MultipartOperations uploads)
    {
        Service("GET", "", buckets.ListAsync);
        Bucket("GET", "location", buckets.LocationAsync);
        Bucket("GET", "versions", lists.VersionsAsync);
        Bucket("GET", "uploads", uploads.ListUploadsAsync);
        Bucket("GET", "list-type", lists.Version2Async);
        Bucket("POST", "delete", deletes.DeleteManyAsync);
        foreach (var kind in BucketConfigurationKind.All)
        {
            Bucket("GET", kind.Name, call => configurations.GetAsync(call, kind));
            Bucket("PUT", kind.Name, call => configurations.PutAsync(call, kind));
            if (kind.CanDelete)
                Bucket("DELETE", kind.Name, call => configurations.DeleteAsync(call, kind));
        }

        Bucket("GET", "", lists.Version1Async);
        Bucket("PUT", "", buckets.CreateAsync);
        Bucket("HEAD", "", buckets.HeadAsync);
        Bucket("DELETE", "", buckets.DeleteAsync);

        Object("PUT", "partNumber uploadId", uploads.UploadPartAsync);
        Object("POST", "uploads", uploads.CreateAsync);
        Object("POST", "uploadId", uploads.CompleteAsync);
        Object("DELETE", "uploadId", uploads.AbortAsync);
        Object("GET", "uploadId", uploads.ListPartsAsync);
        Object("GET", "tagging", tagging.GetAsync);
        Object("PUT", "tagging", tagging.PutAsync);
        Object("DELETE", "tagging", tagging.DeleteAsync);
        Object("GET", "attributes", objects.AttributesAsync);
        Object("GET", "acl", objects.AclAsync);
        Object("GET", "", objects.GetAsync);
        Object("HEAD", "", objects.GetAsync);
        Object("PUT", "", call => call.Header("x-amz-copy-source") is null ? objects.PutAsync(call) : copies.CopyAsync(call));
        Object("DELETE", "", deletes.DeleteAsync);
    }

    private void Service(string method, string parameters, Func<S3Call, Task> handler) => _routes.Add(new(S3Level.Service, method, parameters, handler));

    private void Bucket(string method, string parameters, Func<S3Call, Task> handler) => _routes.Add(new(S3Level.Bucket, method, parameters, handler));

    private void Object(string method, string parameters, Func<S3Call, Task> handler) => _routes.Add(new(S3Level.Object, method, parameters, handler));

    private S3Route Find(AwsRequest request, S3Address address)
    {
        var level = address switch { { Key: not null } => S3Level.Object, { Bucket: not null } => S3Level.Bucket, _ => S3Level.Service };
        var unknown = request.Target.Query.FirstOrDefault(pair => S3Route.NotServed.Contains(pair.Key)).Key;
        if (unknown is not null && !_routes.Exists(route => route.Matches(level, request) && route.Names(unknown)))
            throw S3Errors.NotImplemented($"The sub-resource ?{unknown}");
        return _routes.Find(route => route.Matches(level, request)) ?? throw S3Errors.MethodNotAllowed(request.Method);
    }

    private S3Body Authenticate(AwsRequest request, RequestSignature? signature, SignatureVerifier verifier)
    {
        if (signature is null && PresignedV2.IsUsedBy(request))
        {
            request.Caller = PresignedV2.Verify(request, _keys, S3Address.SignedPath(request));
            return S3Body.Plain(request);
        }

        if (signature is null)
            throw new SignatureException(SignatureFailure.Unsigned, "Access Denied");
        var hash = request.Header("x-amz-content-sha256")
            ?? (signature.IsPresigned ? request.Target["X-Amz-Content-Sha256"] ?? "UNSIGNED-PAYLOAD" : null)
            ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
        var key = verifier.Verify(request, signature, hash);
        return S3Body.Open(request, hash, key);
    }

    private static string HostId(AwsRequest request) => Convert.ToBase64String(Encoding.ASCII.GetBytes(request.RequestId));
}
