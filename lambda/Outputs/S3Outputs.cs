using Amazon.S3;
using Amazon.S3.Model;
using Workbook.Parquet.Encoding;

namespace Workbook.Transform.Outputs;

/// <summary>Outputs in S3: Parquet in the processed bucket, the quarantine beside the raw object.</summary>
internal sealed class S3Outputs(IAmazonS3 s3, string processedBucket, string rawBucket, string rawKey) : IOutputs
{
    /// <summary>Smaller objects go in one request; larger ones in parts of this size as they come, so that memory stays bounded.</summary>
    private const int PartBytes = 16 << 20;

    public string Source => $"s3://{rawBucket}/{rawKey}";

    public OutputObject CreateParquet(DateOnly day) =>
        new S3Output(s3, processedBucket, OutputKeys.Parquet(day, rawBucket, rawKey), "application/vnd.apache.parquet");

    public OutputObject CreateQuarantine() => new S3Output(s3, rawBucket, OutputKeys.Quarantine(rawKey), "application/gzip");

    private sealed class S3Output(IAmazonS3 s3, string bucket, string key, string contentType) : OutputObject(key)
    {
        private readonly ByteBuffer _pending = new();
        private readonly List<PartETag> _parts = [];
        private string? _uploadId;

        public override void Write(ReadOnlySpan<byte> buffer) => _pending.Append(buffer);

        public override async Task DrainAsync(CancellationToken cancellationToken)
        {
            if (_pending.Length >= PartBytes) await UploadPartAsync(cancellationToken);
        }

        public override async Task CompleteAsync(CancellationToken cancellationToken)
        {
            if (_uploadId is null)
            {
                await s3.PutObjectAsync(
                    new PutObjectRequest { BucketName = bucket, Key = Key, ContentType = contentType, InputStream = Pending() }, cancellationToken);
                return;
            }
            if (_pending.Length > 0) await UploadPartAsync(cancellationToken);
            await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = Key, UploadId = _uploadId, PartETags = _parts }, cancellationToken);
            _uploadId = null;
        }

        public override async ValueTask DisposeAsync()
        {
            _pending.Dispose();
            if (_uploadId is not null)
                await s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = Key, UploadId = _uploadId });
            await base.DisposeAsync();
        }

        private async Task UploadPartAsync(CancellationToken cancellationToken)
        {
            _uploadId ??= (await s3.InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest { BucketName = bucket, Key = Key, ContentType = contentType }, cancellationToken)).UploadId;
            var part = await s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = Key,
                    UploadId = _uploadId,
                    PartNumber = _parts.Count + 1,
                    PartSize = _pending.Length,
                    InputStream = Pending(),
                },
                cancellationToken);
            _parts.Add(new PartETag(part));
            _pending.Clear();
        }

        private MemoryStream Pending() => new(_pending.Array, 0, _pending.Length, writable: false);
    }
}
