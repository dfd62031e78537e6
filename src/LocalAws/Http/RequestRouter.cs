using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Workbook.LocalAws.Http;

/// <summary>Finds the service a request is for, verifies its signature and has it answered; the one place that writes errors.</summary>
internal sealed class RequestRouter(LocalCloud cloud, LocalAwsOptions options, ServerLog log)
{
    private const int LongestUnsignedForm = 64 * 1024;

    private readonly SignatureVerifier _verifier = new(cloud.Keys, options.Region);

    public async Task HandleAsync(HttpContext http)
    {
        var target = RequestTarget.Parse(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (target is null)
        {
            http.Response.StatusCode = 400; // not percent-encoded UTF-8: no service can be told from it
            return;
        }

        if (http.Request.Headers.Expect.Count > 0)
            http.Response.OnStarting(EndConnectionBeforeBody, http);
        using var request = new AwsRequest(http, target, options.Clock);
        var endpoint = Fallback;
        try
        {
            if (IsUnsignedForm(request) && !await request.ReadBodyAsync(LongestUnsignedForm))
                throw new AwsException("RequestEntityTooLargeException", 413, $"An unsigned form is at most {LongestUnsignedForm} bytes long.");
            var signature = ReadSignature(request, ref endpoint);
            await HandleAsync(endpoint, request, signature);
        }
        catch (SignatureException error)
        {
            await FailAsync(endpoint, request, endpoint.Translate(error));
        }
        catch (AwsException error)
        {
            await FailAsync(endpoint, request, error);
        }
        catch (OperationCanceledException) when (request.Aborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (BadHttpRequestException error)
        {
            await FailAsync(endpoint, request, new AwsException("IncompleteBody", 400, error.Message, error));
        }
        catch (Exception error) // a defect of a service must not take the others down: it becomes a 500 and a line in the log
        {
            log.Error($"{request} failed", error);
            await FailAsync(endpoint, request, new AwsException("InternalError", 500, $"Local AWS failed: {error.Message}", error));
        }
    }

    /// <summary>
    /// A client that waits for 100 Continue and gets its answer instead keeps its body to itself: what follows on the connection would be taken
    /// for that body, or, by clients of Python, for the rest of this answer.
    /// </summary>
    private static Task EndConnectionBeforeBody(object state)
    {
        var http = (HttpContext)state;
        if (http.Response.StatusCode >= 400 || http.Request.ContentLength == 0)
            http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    // Anything that fits no other service is S3's, as on AWS.
    private AwsEndpoint Fallback => cloud.Endpoints.First(endpoint => endpoint.SigningName == "s3");

    // The form alone tells which service such a request is for, and so in which shape it is refused.
    private static bool IsUnsignedForm(AwsRequest request) =>
        request.Header("Authorization") is null && !request.Target.Has("X-Amz-Algorithm")
        && request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;

    private RequestSignature? ReadSignature(AwsRequest request, ref AwsEndpoint endpoint)
    {
        endpoint = cloud.Endpoints.FirstOrDefault(candidate => candidate.Recognises(request)) ?? endpoint;
        var signature = RequestSignature.Parse(request);
        if (signature is null)
            return null;
        endpoint = cloud.Endpoints.FirstOrDefault(candidate => candidate.SigningName == signature.Service)
            ?? throw new SignatureException(SignatureFailure.Malformed, $"Credential should be scoped to a service that is served here, not '{signature.Service}'.");
        return signature;
    }

    private async Task HandleAsync(AwsEndpoint endpoint, AwsRequest request, RequestSignature? signature)
    {
        if (endpoint.LongestBody is not { } limit)
        {
            // A service that streams bodies knows what hash of them was signed, and which unsigned requests it lets in.
            await ((IStreamingEndpoint)endpoint).HandleAsync(request, signature, _verifier);
            return;
        }

        if (!await request.ReadBodyAsync(limit))
            throw new AwsException("RequestEntityTooLargeException", 413, $"The request body is longer than {limit} bytes.");
        if (signature is null)
            throw new SignatureException(SignatureFailure.Unsigned, "Request is missing Authentication Token");
        _verifier.Verify(request, signature, Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)));
        await endpoint.HandleAsync(request);
    }

    private async Task FailAsync(AwsEndpoint endpoint, AwsRequest request, AwsException error)
    {
        if (request.Http.Response.HasStarted)
        {
            // The status line is out: breaking the connection is the only way left to tell the client.
            log.Warning($"{request} failed while its answer was being sent: {error.Message}");
            request.Http.Abort();
            return;
        }

        request.Http.Response.Clear();
        foreach (var (name, value) in error.Headers)
            request.Http.Response.Headers[name] = value;
        await endpoint.WriteErrorAsync(request, error);
    }
}
