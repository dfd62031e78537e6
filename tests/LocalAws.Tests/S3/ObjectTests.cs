using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.S3;

public sealed class ObjectTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.S3.PutBucketAsync("lake", Cancel);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a b+c%d#e?f&g=h")]
    [InlineData("a/../b//c/./d")]
    [InlineData("über/日本語/😀.json")]
    [InlineData("folder/")]
    [InlineData("quote'(1)!*~")]
    [InlineData("back\\slash")]
    public async Task An_object_comes_back_under_any_key(string key)
    {
        var put = await _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, ContentBody = "content of " + key }, Cancel);
        using var got = await _cloud.S3.GetObjectAsync("lake", key, Cancel);
        using var reader = new StreamReader(got.ResponseStream);

        Assert.Equal("content of " + key, await reader.ReadToEndAsync(Cancel));
        Assert.Equal(put.ETag, got.ETag);
        var listed = await _cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lake" }, Cancel);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task A_stream_larger_than_its_frames_is_decoded_and_verified()
    {
        var bytes = new byte[300_001];
        new Random(7).NextBytes(bytes);
        await _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "big", InputStream = new MemoryStream(bytes), ContentType = "application/x-test" }, Cancel);

        using var got = await _cloud.S3.GetObjectAsync(new GetObjectRequest { BucketName = "lake", Key = "big", ChecksumMode = ChecksumMode.ENABLED }, Cancel);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancel);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal("application/x-test", got.Headers.ContentType);
        Assert.NotNull(got.ChecksumCRC32);
    }

    [Fact]
    public async Task Metadata_and_content_headers_come_back()
    {
        var request = new PutObjectRequest { BucketName = "lake", Key = "meta", ContentBody = "x" };
        request.Metadata.Add("Color", "blue sky");
        request.Headers.CacheControl = "max-age=60";
        request.Headers.ContentDisposition = "attachment";
        request.Headers.ContentEncoding = "gzip";
        await _cloud.S3.PutObjectAsync(request, Cancel);

        var head = await _cloud.S3.GetObjectMetadataAsync("lake", "meta", Cancel);
        Assert.Equal("blue sky", head.Metadata["x-amz-meta-color"]);
        Assert.Equal("max-age=60", head.Headers.CacheControl);
        Assert.Equal("attachment", head.Headers.ContentDisposition);
        Assert.Equal("gzip", head.Headers.ContentEncoding);
        Assert.Equal(1, head.ContentLength);
    }

    [Theory]
    [InlineData(0, 3, "0123")]
    [InlineData(8, 100, "89")]
    public async Task A_range_gives_that_part(long from, long to, string expected)
    {
        await PutAsync("digits", "0123456789");
        using var got = await _cloud.S3.GetObjectAsync(new GetObjectRequest { BucketName = "lake", Key = "digits", ByteRange = new ByteRange(from, to) }, Cancel);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal(expected, await reader.ReadToEndAsync(Cancel));
        Assert.Equal(HttpStatusCode.PartialContent, got.HttpStatusCode);
    }

    [Theory]
    [InlineData("bytes=-3", 206, "789")]
    [InlineData("bytes=7-", 206, "789")]
    [InlineData("bytes=0-1,4-5", 200, "0123456789")]
    [InlineData("lines=1-2", 200, "0123456789")]
    [InlineData("bytes=5-2", 200, "0123456789")]
    public async Task A_range_header_is_read_as_S3_reads_it(string range, int status, string expected)
    {
        await PutAsync("digits", "0123456789");
        var reply = await _cloud.Raw.SendAsync("GET", "/lake/digits", "s3", [], ("Range", range));
        Assert.Equal((status, expected), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    public async Task A_range_outside_the_object_is_refused(string range)
    {
        await PutAsync("digits", "0123456789");
        var reply = await _cloud.Raw.SendAsync("GET", "/lake/digits", "s3", [], ("Range", range));
        Assert.Equal((416, "InvalidRange", "bytes */10"), (reply.Status, reply.ErrorCode, reply.Headers["Content-Range"]));
    }

    [Theory]
    [InlineData("GET", "/nowhere/key", 404, "NoSuchBucket")]
    [InlineData("GET", "/lake/absent", 404, "NoSuchKey")]
    [InlineData("GET", "/lake/absent?versionId=abc", 404, "NoSuchKey")]
    [InlineData("GET", "/lake/../x", 400, "InvalidURI")]
    [InlineData("GET", "/lake/a/../../x", 400, "InvalidURI")]
    [InlineData("GET", "/lake?inventory", 501, "NotImplemented")]
    [InlineData("PATCH", "/lake", 405, "MethodNotAllowed")]
    public async Task What_cannot_be_answered_has_S3s_error(string method, string target, int status, string code)
    {
        var reply = await _cloud.Raw.SendAsync(method, target, "s3", []);
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
        Assert.True(reply.Headers.ContainsKey("x-amz-request-id"));
    }

    [Fact]
    public async Task A_key_longer_than_1024_bytes_is_refused()
    {
        var reply = await _cloud.Raw.SendAsync("PUT", "/lake/" + new string('k', 1025), "s3", "x"u8.ToArray());
        Assert.Equal((400, "KeyTooLongError"), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("Content-MD5", "CY9rzUYh03PK3k6DJie09g==", 400, "BadDigest")]
    [InlineData("Content-MD5", "not base64", 400, "InvalidDigest")]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", 400, "BadDigest")]
    [InlineData("x-amz-checksum-sha256", "AAAA", 400, "InvalidRequest")]
    [InlineData("x-amz-sdk-checksum-algorithm", "ROT13", 400, "InvalidRequest")]
    [InlineData("x-amz-content-sha256", "0000000000000000000000000000000000000000000000000000000000000000", 400, "XAmzContentSHA256Mismatch")]
    public async Task A_body_that_is_not_what_its_headers_say_is_not_stored(string header, string value, int status, string code)
    {
        var reply = await _cloud.Raw.SendAsync("PUT", "/lake/bad", "s3", "hello"u8.ToArray(), (header, value));
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
        await Assert.ThrowsAsync<Amazon.S3.Model.NoSuchKeyException>(() => _cloud.S3.GetObjectAsync("lake", "bad", Cancel));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "objects"), "*", SearchOption.AllDirectories));
    }

    // The values for "123456789" are the check values of the algorithms' definitions.
    [Theory]
    [InlineData("crc32", "y/Q5Jg==")]
    [InlineData("crc32c", "4waSgw==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=")]
    [InlineData("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task Every_checksum_is_verified_and_given_back_when_asked_for(string algorithm, string value)
    {
        var put = await _cloud.Raw.SendAsync("PUT", "/lake/sum", "s3", "123456789"u8.ToArray(), ("x-amz-checksum-" + algorithm, value));
        Assert.Equal(200, put.Status);
        var asked = await _cloud.Raw.SendAsync("HEAD", "/lake/sum", "s3", [], ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal((value, "FULL_OBJECT"), (asked.Headers["x-amz-checksum-" + algorithm], asked.Headers["x-amz-checksum-type"]));
        var unasked = await _cloud.Raw.SendAsync("HEAD", "/lake/sum", "s3", []);
        Assert.False(unasked.Headers.ContainsKey("x-amz-checksum-" + algorithm));
    }

    [Fact]
    public async Task Conditions_of_reads_hold()
    {
        var etag = (await PutAsync("c", "x")).ETag;
        Assert.Equal(304, await StatusAsync("GET", "If-None-Match", etag));
        Assert.Equal(412, await StatusAsync("GET", "If-Match", "\"other\""));
        Assert.Equal(200, await StatusAsync("GET", "If-Match", etag));
        Assert.Equal(304, await StatusAsync("GET", "If-Modified-Since", DateTime.UtcNow.AddHours(1).ToString("R")));
        Assert.Equal(412, await StatusAsync("GET", "If-Unmodified-Since", DateTime.UtcNow.AddHours(-1).ToString("R")));

        async Task<int> StatusAsync(string method, string header, string value) =>
            (await _cloud.Raw.SendAsync(method, "/lake/c", "s3", [], (header, value))).Status;
    }

    [Fact]
    public async Task Conditions_of_writes_hold()
    {
        var first = await _cloud.Raw.SendAsync("PUT", "/lake/once", "s3", "1"u8.ToArray(), ("If-None-Match", "*"));
        var second = await _cloud.Raw.SendAsync("PUT", "/lake/once", "s3", "2"u8.ToArray(), ("If-None-Match", "*"));
        var third = await _cloud.Raw.SendAsync("PUT", "/lake/once", "s3", "3"u8.ToArray(), ("If-Match", first.Headers["ETag"]));
        var absent = await _cloud.Raw.SendAsync("PUT", "/lake/other", "s3", "4"u8.ToArray(), ("If-Match", first.Headers["ETag"]));
        Assert.Equal([200, 412, 200, 404], [first.Status, second.Status, third.Status, absent.Status]);
        Assert.Equal("3", (await _cloud.Raw.SendAsync("GET", "/lake/once", "s3", [])).Text);
    }

    [Fact]
    public async Task A_copy_keeps_bytes_metadata_and_tags_unless_told_to_replace_them()
    {
        var source = new PutObjectRequest { BucketName = "lake", Key = "from ä+b", ContentBody = "copied", ContentType = "text/x-source", TagSet = [new Tag { Key = "k", Value = "v" }] };
        source.Metadata.Add("origin", "here");
        await _cloud.S3.PutObjectAsync(source, Cancel);
        await _cloud.S3.CopyObjectAsync(new CopyObjectRequest { SourceBucket = "lake", SourceKey = "from ä+b", DestinationBucket = "lake", DestinationKey = "to" }, Cancel);

        var head = await _cloud.S3.GetObjectMetadataAsync("lake", "to", Cancel);
        Assert.Equal(("text/x-source", "here"), (head.Headers.ContentType, head.Metadata["origin"]));
        var tags = await _cloud.S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "lake", Key = "to" }, Cancel);
        Assert.Equal("k=v", Assert.Single(tags.Tagging) is var tag ? $"{tag.Key}={tag.Value}" : "");
        var onItself = await Assert.ThrowsAsync<AmazonS3Exception>(() => _cloud.S3.CopyObjectAsync("lake", "to", "lake", "to", Cancel));
        Assert.Equal("InvalidRequest", onItself.ErrorCode);
    }

    [Fact]
    public async Task Tags_are_put_read_and_deleted()
    {
        await PutAsync("tagged", "x");
        await _cloud.S3.PutObjectTaggingAsync(new PutObjectTaggingRequest { BucketName = "lake", Key = "tagged", Tagging = new Tagging { TagSet = [new Tag { Key = "a", Value = "1" }] } }, Cancel);
        Assert.Equal("1", Assert.Single((await _cloud.S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "lake", Key = "tagged" }, Cancel)).Tagging).Value);
        await _cloud.S3.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = "lake", Key = "tagged" }, Cancel);
        Assert.Empty((await _cloud.S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "lake", Key = "tagged" }, Cancel)).Tagging ?? []);
    }

    [Fact]
    public async Task Deleting_many_counts_absent_keys_as_deleted()
    {
        await PutAsync("a", "x");
        await PutAsync("b", "x");
        var reply = await _cloud.S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "lake", Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "b" }, new KeyVersion { Key = "never" }] }, Cancel);
        Assert.Equal(["a", "b", "never"], reply.DeletedObjects.Select(deleted => deleted.Key));
        Assert.Empty((await _cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lake" }, Cancel)).S3Objects ?? []);
    }

    [Fact]
    public async Task An_overwritten_object_leaves_no_file_behind()
    {
        await PutAsync("same", "first");
        await PutAsync("same", "second");
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "objects"), "*", SearchOption.AllDirectories));
        Assert.Equal("second", await File.ReadAllTextAsync(file, Encoding.UTF8, Cancel));
    }

    private Task<PutObjectResponse> PutAsync(string key, string content) =>
        _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, ContentBody = content }, Cancel);
}
