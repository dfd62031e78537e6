using System.Security.Cryptography;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.S3;

public sealed class MultipartTests : IAsyncLifetime
{
    private const int PartSize = 5 * 1024 * 1024;
    private TestCloud _cloud = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.S3.PutBucketAsync("lake", Cancel);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Parts_become_one_object_with_the_ETag_of_their_digests()
    {
        var bytes = new byte[PartSize + 1000];
        new Random(3).NextBytes(bytes);
        var upload = await StartAsync("big");
        var second = await UploadAsync(upload, 2, bytes[PartSize..]);
        var first = await UploadAsync(upload, 1, bytes[..PartSize]);
        var done = await _cloud.S3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "lake", Key = "big", UploadId = upload, PartETags = [first, second] }, Cancel);

#pragma warning disable CA5351 // ETags are MD5 by S3's definition
        byte[] digests = [.. MD5.HashData(bytes.AsSpan(0, PartSize)), .. MD5.HashData(bytes.AsSpan(PartSize))];
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(digests))}-2\"", done.ETag);
#pragma warning restore CA5351
        using var got = await _cloud.S3.GetObjectAsync("lake", "big", Cancel);
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy, Cancel);
        Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));

        var part = await _cloud.Raw.SendAsync("HEAD", "/lake/big?partNumber=2", "s3", []);
        Assert.Equal((206, "1000", "2"), (part.Status, part.Headers["Content-Length"], part.Headers["x-amz-mp-parts-count"]));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "objects"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_cannot_be_completed_is_refused_and_can_be_aborted()
    {
        var upload = await StartAsync("k");
        var first = await UploadAsync(upload, 1, [1]);
        var second = await UploadAsync(upload, 2, [2]);
        Assert.Equal("EntityTooSmall", await CompleteErrorAsync(upload, first, second));
        Assert.Equal("InvalidPartOrder", await CompleteErrorAsync(upload, second, first));
        Assert.Equal("InvalidPart", await CompleteErrorAsync(upload, new PartETag(7, "\"x\"")));
        Assert.Equal([1, 2], (await _cloud.S3.ListPartsAsync("lake", "k", upload, Cancel)).Parts.Select(part => part.PartNumber!.Value));
        Assert.Equal(upload, Assert.Single((await _cloud.S3.ListMultipartUploadsAsync("lake", Cancel)).MultipartUploads).UploadId);

        await _cloud.S3.AbortMultipartUploadAsync("lake", "k", upload, Cancel);
        Assert.Equal("NoSuchUpload", await CompleteErrorAsync(upload, first));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "objects"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_part_can_be_copied_from_a_range_of_an_object()
    {
        await _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "source", ContentBody = "0123456789" }, Cancel);
        var upload = await StartAsync("copied");
        var part = await _cloud.S3.CopyPartAsync(new CopyPartRequest { SourceBucket = "lake", SourceKey = "source", DestinationBucket = "lake", DestinationKey = "copied", UploadId = upload, PartNumber = 1, FirstByte = 2, LastByte = 5 }, Cancel);
        await _cloud.S3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "lake", Key = "copied", UploadId = upload, PartETags = [new PartETag(1, part.ETag)] }, Cancel);
        Assert.Equal("2345", (await _cloud.Raw.SendAsync("GET", "/lake/copied", "s3", [])).Text);
    }

    private async Task<string> StartAsync(string key) =>
        (await _cloud.S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = "lake", Key = key }, Cancel)).UploadId;

    private async Task<PartETag> UploadAsync(string upload, int number, byte[] bytes)
    {
        var key = (await _cloud.S3.ListMultipartUploadsAsync("lake", Cancel)).MultipartUploads.Single(one => one.UploadId == upload).Key;
        var part = await _cloud.S3.UploadPartAsync(new UploadPartRequest { BucketName = "lake", Key = key, UploadId = upload, PartNumber = number, InputStream = new MemoryStream(bytes) }, Cancel);
        return new PartETag(part);
    }

    private async Task<string> CompleteErrorAsync(string upload, params List<PartETag> parts)
    {
        var body = string.Concat(parts.Select(part => $"<Part><PartNumber>{part.PartNumber}</PartNumber><ETag>{part.ETag.Replace("\"", "&quot;", StringComparison.Ordinal)}</ETag></Part>"));
        var reply = await _cloud.Raw.SendAsync(
            "POST", "/lake/k?uploadId=" + upload, "s3", System.Text.Encoding.UTF8.GetBytes($"<CompleteMultipartUpload>{body}</CompleteMultipartUpload>"));
        return reply.ErrorCode ?? "";
    }
}
