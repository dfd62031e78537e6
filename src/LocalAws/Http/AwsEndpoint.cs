namespace Workbook.LocalAws.Http;

/// <summary>One emulated service as it appears on the wire.</summary>
internal abstract class AwsEndpoint
{
    /// <summary>The service part of the credential scope.</summary>
    public abstract string SigningName { get; }

    /// <summary>The longest body that is read into memory before the request is handled; null for a service that streams bodies itself.</summary>
    public virtual int? LongestBody => 16 * 1024 * 1024;

    /// <summary>Answers a request whose caller is known.</summary>
    public abstract Task HandleAsync(AwsRequest request);

    /// <summary>Writes an error in the service's own shape.</summary>
    public abstract Task WriteErrorAsync(AwsRequest request, AwsException error);

    /// <summary>The service's own code for a request that is not rightly signed.</summary>
    public abstract AwsException Translate(SignatureException error);

    /// <summary>True for a request that carries no signature but has this service's shape, so that its refusal has it too.</summary>
    public virtual bool Recognises(AwsRequest request) => false;
}

/// <summary>A service that reads bodies as they come and so verifies signatures itself (S3).</summary>
internal interface IStreamingEndpoint
{
    Task HandleAsync(AwsRequest request, RequestSignature? signature, SignatureVerifier verifier);
}
