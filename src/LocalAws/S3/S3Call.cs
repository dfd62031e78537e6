using System.Text;
using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>An S3 request that may be handled: who sent it, what it names, its body, and how to answer it.</summary>
internal sealed class S3Call(AwsRequest request, S3Address address, S3Body body)
{
    private const int LongestDocument = 2 * 1024 * 1024;

    public AwsRequest Request => request;

    public string Bucket => address.Bucket ?? throw new InvalidOperationException("The route names no bucket.");

    public string Key => address.Key ?? throw new InvalidOperationException("The route names no key.");

    public S3Body Body => body;

    public CancellationToken Aborted => request.Aborted;

    public EventOrigin Origin => new("AWS:" + request.Caller?.UserId, request.Http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1", request.RequestId);

    public string? Header(string name) => request.Header(name);

    public string? Query(string name) => request.Target[name];

    public string? Trailer(string name) => body.Trailer(name);

    public void Set(string header, string? value)
    {
        if (value is not null)
            request.Http.Response.Headers[header] = value;
    }

    /// <summary>The body as a document, its digests verified.</summary>
    /// <exception cref="AwsException">MalformedXML, BadDigest and others.</exception>
    public async Task<XElement> ReadXmlAsync(params string[] roots) => S3Xml.Read(await ReadAsync(), roots);

    public async Task<string> ReadTextAsync() => Encoding.UTF8.GetString(await ReadAsync());

    public Task RespondAsync(int status) => request.RespondAsync(status, null, default);

    public Task RespondAsync(XElement document, int status = 200) => request.RespondAsync(status, "application/xml", S3Xml.Write(document));

    private async Task<byte[]> ReadAsync()
    {
        using var digest = BodyIntegrity.Of(this).Digest(fallback: null);
        using var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await body.Content.ReadAsync(piece, Aborted)) > 0)
        {
            if (bytes.Length + read > LongestDocument)
                throw new AwsException("MaxMessageLengthExceeded", 400, "Your request was too big.");
            digest.Append(piece.AsSpan(0, read));
            bytes.Write(piece, 0, read);
        }

        digest.Finish();
        return bytes.ToArray();
    }
}
