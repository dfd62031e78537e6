using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Workbook.LocalAws.Http;

/// <summary>One request, its identity, and where its answer goes.</summary>
internal sealed class AwsRequest(HttpContext http, RequestTarget target, TimeProvider clock) : IDisposable
{
    private byte[]? _rented;

    public HttpContext Http { get; } = http;

    public RequestTarget Target { get; } = target;

    public string Method => Http.Request.Method;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The time the request arrived by the server's clock.</summary>
    public DateTimeOffset Time { get; } = clock.GetUtcNow();

    /// <summary>Who signed; null for an unsigned request that is let in.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The signature that was verified; null for an unsigned request.</summary>
    public RequestSignature? Signature { get; set; }

    /// <summary>The whole body, for services that do not stream.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A request header's value; null when it did not come. Repeats are joined by a comma.</summary>
    public string? Header(string name)
    {
        var values = Http.Request.Headers[name];
        return values.Count switch { 0 => null, 1 => values[0], _ => string.Join(',', values.ToArray()) };
    }

    /// <summary>Reads the body into memory, once. False when it is longer than allowed.</summary>
    public async Task<bool> ReadBodyAsync(int limit)
    {
        if (_rented is not null)
            return true;
        var length = Http.Request.ContentLength ?? 0;
        if (length > limit)
            return false;
        _rented = ArrayPool<byte>.Shared.Rent(Math.Max((int)length, 4096));
        var filled = 0;
        while (true)
        {
            if (filled == _rented.Length)
                Grow();
            var read = await Http.Request.Body.ReadAsync(_rented.AsMemory(filled), Aborted);
            if (read == 0)
                break;
            filled += read;
            if (filled > limit)
                return false;
        }

        Body = _rented.AsMemory(0, filled);
        return true;
    }

    /// <summary>Sends a whole answer.</summary>
    public async Task RespondAsync(int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        var response = Http.Response;
        response.StatusCode = status;
        if (contentType is not null)
            response.ContentType = contentType;
        if (status is 204 or 304)
            return;
        response.ContentLength = body.Length;
        if (body.Length > 0 && Method != HttpMethods.Head)
            await response.Body.WriteAsync(body, Aborted);
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Target.RawPath}");

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_rented!.Length * 2);
        _rented.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
    }
}
