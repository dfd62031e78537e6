using System.Text;
using System.Xml.Linq;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.S3;

public sealed class ListingTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.S3.PutBucketAsync("lake", Cancel);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Keys_are_in_the_order_of_their_UTF8_bytes()
    {
        // U+FF5E sorts after U+1F600 in UTF-16 and before it in UTF-8.
        await PutAsync("b", "a", "\U0001F600", "～", "B", "é", "a/b", "a ", "a.");
        var listed = await _cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lake" }, Cancel);
        Assert.Equal(["B", "a", "a ", "a.", "a/b", "b", "é", "～", "\U0001F600"], listed.S3Objects.Select(found => found.Key));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_give_every_entry_once_and_common_prefixes_rolled_up(int pageSize)
    {
        await PutAsync("asdf", "boo/bar", "boo/baz/xyzzy", "cquux/bla", "cquux/thud", "zoo");
        var entries = new List<string>();
        string? token = null;
        do
        {
            var page = await _cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lake", Delimiter = "/", MaxKeys = pageSize, ContinuationToken = token }, Cancel);
            entries.AddRange((page.S3Objects ?? []).Select(found => found.Key).Concat(page.CommonPrefixes ?? []).Order(StringComparer.Ordinal));
            Assert.Equal((page.S3Objects?.Count ?? 0) + (page.CommonPrefixes?.Count ?? 0), page.KeyCount);
            token = page.NextContinuationToken;
        }
        while (token is not null);
        Assert.Equal(["asdf", "boo/", "cquux/", "zoo"], entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Version_1_goes_on_after_its_marker()
    {
        await PutAsync("a", "b/1", "b/2", "c");
        var first = await _cloud.S3.ListObjectsAsync(new ListObjectsRequest { BucketName = "lake", Delimiter = "/", MaxKeys = 2 }, Cancel);
        Assert.Equal(("b/", true), (first.NextMarker, first.IsTruncated));
        var second = await _cloud.S3.ListObjectsAsync(new ListObjectsRequest { BucketName = "lake", Delimiter = "/", Marker = first.NextMarker }, Cancel);
        Assert.Equal("c", second.S3Objects.Single().Key);
    }

    [Fact]
    public async Task A_prefix_takes_its_keys_only()
    {
        await PutAsync("log", "logs/1", "logs/2", "logt", "logs\U0010FFFF");
        var listed = await _cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "lake", Prefix = "logs", StartAfter = "logs/1" }, Cancel);
        Assert.Equal(["logs/2", "logs\U0010FFFF"], listed.S3Objects.Select(found => found.Key));
    }

    [Fact]
    public async Task Keys_are_percent_encoded_where_asked_also_among_versions()
    {
        await PutAsync("a%b+c d/é");
        foreach (var query in (string[])["list-type=2", "versions=", "max-keys=5"])
        {
            var reply = await _cloud.Raw.SendAsync("GET", "/lake?encoding-type=url&" + query, "s3", []);
            var document = XElement.Parse(reply.Text);
            Assert.Equal("a%25b%2Bc%20d/%C3%A9", document.Descendants().First(element => element.Name.LocalName == "Key").Value);
        }
    }

    [Fact]
    public async Task Versions_of_a_bucket_without_versioning_are_null()
    {
        await PutAsync("k");
        var version = Assert.Single((await _cloud.S3.ListVersionsAsync("lake", Cancel)).Versions);
        Assert.Equal(("k", "null", true), (version.Key, version.VersionId, version.IsLatest));
        await _cloud.S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "lake", Objects = [new KeyVersion { Key = "k", VersionId = "null" }], Quiet = true }, Cancel);
        Assert.Empty((await _cloud.S3.ListVersionsAsync("lake", Cancel)).Versions ?? []);
    }

    [Theory]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("list-type=2&max-keys=many")]
    [InlineData("list-type=2&continuation-token=%21")]
    [InlineData("list-type=3")]
    [InlineData("encoding-type=rot13")]
    public async Task A_listing_that_makes_no_sense_is_refused(string query)
    {
        var reply = await _cloud.Raw.SendAsync("GET", "/lake?" + query, "s3", []);
        Assert.Equal((400, "InvalidArgument"), (reply.Status, reply.ErrorCode));
    }

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
            await _cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(key)) }, Cancel);
    }
}
