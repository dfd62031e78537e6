using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Workbook.LocalAws;

namespace Workbook.Transform.Tests;

/// <summary>A raw and a processed bucket on a server of their own, with what a function needs to work on them.</summary>
internal sealed class CloudBuckets : IAsyncDisposable
{
    public const string Raw = "raw";
    public const string Processed = "processed";

    private readonly string _folder = Directory.CreateTempSubdirectory("transform cloud ").FullName;
    private LocalAwsServer _server = null!;

    private CloudBuckets()
    {
    }

    public AmazonS3Client S3 { get; private set; } = null!;

    /// <summary>The variables of a function's process.</summary>
    public (string Name, string Value)[] Variables =>
    [
        ("PROCESSED_BUCKET", Processed), ("AWS_REGION", "us-east-1"), ("AWS_ENDPOINT_URL", _server.Endpoint.ToString()),
        ("AWS_ACCESS_KEY_ID", _server.Credentials.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", _server.Credentials.SecretAccessKey), ("AWS_SESSION_TOKEN", ""),
    ];

    public static async Task<CloudBuckets> StartAsync()
    {
        var buckets = new CloudBuckets();
        buckets._server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = Path.Combine(buckets._folder, "state"), Log = TextWriter.Null });
        buckets.S3 = buckets.ClientOf(buckets._server.Credentials.AccessKeyId);
        await buckets.S3.PutBucketAsync(Raw);
        await buckets.S3.PutBucketAsync(Processed);
        return buckets;
    }

    /// <summary>A client of some access key with the administrator's secret.</summary>
    public AmazonS3Client ClientOf(string accessKeyId) => new(
        new BasicAWSCredentials(accessKeyId, _server.Credentials.SecretAccessKey),
        new AmazonS3Config { ServiceURL = _server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public async Task PutRawAsync(string key, byte[] body)
    {
        using var stream = new MemoryStream(body, writable: false);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Raw, Key = key, InputStream = stream });
    }

    public async Task<byte[]> GetAsync(string bucket, string key)
    {
        using var response = await S3.GetObjectAsync(bucket, key);
        using var body = new MemoryStream();
        await response.ResponseStream.CopyToAsync(body);
        return body.ToArray();
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string bucket)
    {
        var list = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        return [.. (list.S3Objects ?? []).Select(entry => entry.Key)];
    }

    /// <summary>Copies the Parquet objects to a folder and gives it as a pattern for DuckDB.</summary>
    public async Task<string> DownloadAsync()
    {
        var folder = Path.Combine(_folder, "processed");
        foreach (var key in await KeysAsync(Processed))
        {
            var path = Path.Combine(folder, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, await GetAsync(Processed, key));
        }
        return $"{folder}/dt=*/*.parquet";
    }

    public static string Notification(string key) =>
        """{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"BUCKET"},"object":{"key":"KEY"}}}]}"""
            .Replace("BUCKET", Raw, StringComparison.Ordinal).Replace("KEY", Uri.EscapeDataString(key), StringComparison.Ordinal);

    public static byte[] NotificationBytes(string key) => Encoding.UTF8.GetBytes(Notification(key));

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
