using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Workbook.LocalAws.Tests;

/// <summary>
/// Signs requests by hand and sends them byte for byte as given: request targets that HttpClient would normalise, headers an SDK
/// would not send, signatures that are wrong on purpose.
/// </summary>
internal sealed class SignedClient(Uri endpoint, LocalAwsCredentials credentials) : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, AllowAutoRedirect = false };

    /// <summary>The time requests are signed with.</summary>
    public Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.UtcNow;

    public string Region { get; init; } = "us-east-1";

    /// <summary>Calls a JSON 1.1 operation.</summary>
    public async Task<JsonReply> JsonAsync(string service, string target, object body)
    {
        var text = body as string ?? JsonSerializer.Serialize(body);
        var reply = await SendAsync("POST", "/", service, Encoding.UTF8.GetBytes(text), ("X-Amz-Target", target), ("Content-Type", "application/x-amz-json-1.1"));
        return new JsonReply(reply.Status, reply.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(reply.Body)!);
    }

    /// <summary>Calls a Query operation.</summary>
    public async Task<(int Status, XElement Body)> QueryAsync(string service, params (string Name, string Value)[] form)
    {
        var body = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        var reply = await SendAsync("POST", "/", service, Encoding.UTF8.GetBytes(body), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        var document = XElement.Parse(Encoding.UTF8.GetString(reply.Body));
        foreach (var element in document.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return (reply.Status, document);
    }

    public async Task<RawReply> SendAsync(string method, string target, string service, byte[] body, params (string Name, string Value)[] headers)
    {
        var all = Sign(method, target, service, body, headers);
        return await SendUnsignedAsync(method, target, body, [.. all]);
    }

    /// <summary>The headers of a signed request, Authorization last.</summary>
    public List<(string Name, string Value)> Sign(string method, string target, string service, byte[] body, params (string Name, string Value)[] headers)
    {
        var timestamp = Now().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var all = new List<(string Name, string Value)>(headers) { ("Host", endpoint.Authority), ("X-Amz-Date", timestamp) };
        var hash = Hex(SHA256.HashData(body));
        if (service == "s3" && !headers.Any(header => header.Name.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase)))
            all.Add(("x-amz-content-sha256", hash));
        if (service == "s3")
            hash = all.First(header => header.Name.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase)).Value;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var query = mark < 0 ? "" : string.Join('&', target[(mark + 1)..].Split('&').Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=").Order(StringComparer.Ordinal));
        var signed = all.Select(header => (Name: header.Name.ToLowerInvariant(), header.Value)).OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(header => header.Name));
        if (service != "s3")
            path = path.Replace("%", "%25", StringComparison.Ordinal);
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(header => $"{header.Name}:{header.Value.Trim()}\n"))}\n{names}\n{hash}";
        var scope = $"{timestamp[..8]}/{Region}/{service}/aws4_request";
        var stringToSign = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        foreach (var part in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
        all.Add(("Authorization", $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"));
        return all;
    }

    /// <summary>Sends a request over a socket of its own, exactly as given.</summary>
    public async Task<RawReply> SendUnsignedAsync(string method, string target, byte[] body, params (string Name, string Value)[] headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(endpoint.Host, endpoint.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        if (!headers.Any(header => header.Name == "Host"))
            head.Append(CultureInfo.InvariantCulture, $"Host: {endpoint.Authority}\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (body.Length > 0 || method is "PUT" or "POST")
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        head.Append("Connection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), TestContext.Current.CancellationToken);
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
        using var reply = new MemoryStream();
        await stream.CopyToAsync(reply, TestContext.Current.CancellationToken);
        return RawReply.Parse(reply.ToArray());
    }

    public HttpClient NewHttpClient() => new(_handler, disposeHandler: false) { BaseAddress = endpoint };

    public void Dispose() => _handler.Dispose();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

internal sealed record JsonReply(int Status, JsonNode Body)
{
    public string? Error => Body["__type"]?.GetValue<string>();

    public string? Message => (Body["message"] ?? Body[nameof(Message)])?.GetValue<string>();
}

internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The Code of an S3 error document.</summary>
    public string? ErrorCode => Body.Length == 0 ? null : XElement.Parse(Text).Element("Code")?.Value;

    public static RawReply Parse(byte[] reply)
    {
        var end = reply.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(reply, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new RawReply(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, reply[(end + 4)..]);
    }
}
