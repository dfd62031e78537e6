using System.Text;

namespace Workbook.LocalAws.Tests.Http;

public sealed class SignatureTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.S3.PutBucketAsync("lake", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("wrong secret", 403, "SignatureDoesNotMatch")]
    [InlineData("unknown key", 403, "InvalidAccessKeyId")]
    [InlineData("skew", 403, "RequestTimeTooSkewed")]
    [InlineData("region", 400, "AuthorizationHeaderMalformed")]
    [InlineData("unsigned", 403, "AccessDenied")]
    [InlineData("garbage", 400, "AuthorizationHeaderMalformed")]
    public async Task S3_refuses_what_is_not_rightly_signed(string how, int status, string code)
    {
        var reply = await SendAsync(how, "GET", "/lake", "s3");
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("wrong secret", 400, "InvalidSignatureException")]
    [InlineData("unknown key", 400, "UnrecognizedClientException")]
    [InlineData("skew", 400, "InvalidSignatureException")]
    [InlineData("unsigned", 400, "MissingAuthenticationTokenException")]
    [InlineData("garbage", 400, "IncompleteSignatureException")]
    public async Task A_JSON_service_refuses_it_in_its_own_codes(string how, int status, string code)
    {
        var reply = await SendAsync(how, "POST", "/", "firehose", ("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams"));
        Assert.Equal((status, code), (reply.Status, reply.Headers["x-amzn-ErrorType"]));
        Assert.Contains($"\"__type\":\"{code}\"", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_parameter_that_was_not_signed_is_noticed()
    {
        var headers = _cloud.Raw.Sign("GET", "/lake?list-type=2", "s3", []);
        var reply = await _cloud.Raw.SendUnsignedAsync("GET", "/lake?list-type=2&prefix=x", [], [.. headers]);
        Assert.Equal("SignatureDoesNotMatch", reply.ErrorCode);
    }

    /// <summary>As clients of Python do it: they read another answer from the same connection only when its body was asked for.</summary>
    [Theory]
    [InlineData("lake", "", 200, true)]
    [InlineData("lake", "bytes", 200, false)]
    [InlineData("nothing", "bytes", 404, true)]
    public async Task A_connection_ends_with_an_answer_that_came_before_the_expected_body(string bucket, string body, int status, bool ends)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/k") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in _cloud.Raw.Sign("PUT", $"/{bucket}/k", "s3", Encoding.UTF8.GetBytes(body)))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.ExpectContinue = true;
        using var client = _cloud.Raw.NewHttpClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, ends), ((int)response.StatusCode, response.Headers.ConnectionClose ?? false));
    }

    [Fact]
    public async Task An_amz_header_outside_the_signature_is_refused()
    {
        var headers = _cloud.Raw.Sign("PUT", "/lake/k", "s3", "x"u8.ToArray());
        var reply = await _cloud.Raw.SendUnsignedAsync("PUT", "/lake/k", "x"u8.ToArray(), [.. headers, ("x-amz-meta-sneaked", "in")]);
        Assert.Equal((403, "AccessDenied"), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("169.254.169.254")]
    public async Task A_foreign_host_is_refused(string host)
    {
        var reply = await _cloud.Raw.SendUnsignedAsync("GET", "/_health", [], ("Host", host));
        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task A_presigned_link_works_until_it_expires()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var cloud = await TestCloud.StartAsync(options => options with { Clock = clock });
        await cloud.Raw.SendAsync("PUT", "/lake", "s3", []);
        await cloud.Raw.SendAsync("PUT", "/lake/linked", "s3", "shared"u8.ToArray());
        var link = new Uri(await cloud.S3.GetPreSignedURLAsync(new() { BucketName = "lake", Key = "linked", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Amazon.S3.Protocol.HTTP }));

        Assert.Equal("shared", (await cloud.Raw.SendUnsignedAsync("GET", link.PathAndQuery, [])).Text);
        var otherKey = await cloud.Raw.SendUnsignedAsync("GET", link.PathAndQuery.Replace("linked", "other", StringComparison.Ordinal), []);
        Assert.Equal("SignatureDoesNotMatch", otherKey.ErrorCode);
        clock.Advance(TimeSpan.FromMinutes(6));
        var expired = await cloud.Raw.SendUnsignedAsync("GET", link.PathAndQuery, []);
        Assert.Equal((403, "AccessDenied"), (expired.Status, expired.ErrorCode));
    }

    [Fact]
    public async Task A_bucket_is_also_reached_by_host_name()
    {
        await _cloud.Raw.SendAsync("PUT", "/lake/k", "s3", "by host"u8.ToArray());
        var client = new SignedClient(new UriBuilder(_cloud.Server.Endpoint) { Host = "lake.localhost" }.Uri, _cloud.Server.Credentials);
        var headers = client.Sign("GET", "/k", "s3", []);
        Assert.Equal("by host", (await _cloud.Raw.SendUnsignedAsync("GET", "/k", [], [.. headers])).Text);
    }

    [Fact]
    public async Task A_chunk_that_was_changed_on_its_way_is_not_stored()
    {
        var frames = Encoding.ASCII.GetBytes($"5;chunk-signature={new string('0', 64)}\r\nhello\r\n0;chunk-signature={new string('0', 64)}\r\n\r\n");
        var reply = await _cloud.Raw.SendAsync(
            "PUT", "/lake/chunked", "s3", frames,
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), ("x-amz-decoded-content-length", "5"), ("Content-Encoding", "aws-chunked"));
        Assert.Equal((403, "SignatureDoesNotMatch"), (reply.Status, reply.ErrorCode));
        Assert.Equal(404, (await _cloud.Raw.SendAsync("GET", "/lake/chunked", "s3", [])).Status);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", "5", 200, null)]
    [InlineData("2\r\nhe\r\n3\r\nllo\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", "5", 200, null)]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "5", 400, "BadDigest")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "6", 400, "IncompleteBody")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "4", 400, "IncompleteBody")]
    [InlineData("5\r\nhel", "5", 400, "IncompleteBody")]
    [InlineData("zz\r\n", "5", 400, "IncompleteBody")]
    public async Task An_unsigned_chunked_body_is_checked_by_length_and_trailer(string frames, string length, int status, string? code)
    {
        var reply = await _cloud.Raw.SendAsync(
            "PUT", "/lake/chunked", "s3", Encoding.ASCII.GetBytes(frames),
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), ("x-amz-decoded-content-length", length), ("Content-Encoding", "aws-chunked"), ("x-amz-trailer", "x-amz-checksum-crc32"));
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
    }

    private async Task<RawReply> SendAsync(string how, string method, string target, string service, params (string, string)[] headers)
    {
        var own = _cloud.Server.Credentials;
        var client = how switch
        {
            "wrong secret" => new SignedClient(_cloud.Server.Endpoint, own with { SecretAccessKey = "no" }),
            "unknown key" => new SignedClient(_cloud.Server.Endpoint, own with { AccessKeyId = "AKIAUNKNOWN" }),
            "skew" => new SignedClient(_cloud.Server.Endpoint, own) { Now = () => DateTimeOffset.UtcNow.AddMinutes(-16) },
            "region" => new SignedClient(_cloud.Server.Endpoint, own) { Region = "eu-west-1" },
            _ => _cloud.Raw,
        };
        return how switch
        {
            "unsigned" => await client.SendUnsignedAsync(method, target, [], headers),
            "garbage" => await client.SendUnsignedAsync(method, target, [], [.. headers, ("Authorization", "AWS4-HMAC-SHA256 Credential=x")]),
            _ => await client.SendAsync(method, target, service, [], headers),
        };
    }
}
