using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Lambda;

/// <summary>Brings a package's bytes from the request itself or from the object it names.</summary>
internal sealed class FunctionCodeSource(ObjectStore objects)
{
    /// <exception cref="Http.AwsException">No code is given, or the object is not there.</exception>
    public async Task<byte[]> ReadAsync(FunctionCode code, CancellationToken cancellationToken) => code switch
    {
        { ZipFile: { } zip, S3Bucket: null, S3Key: null } => zip,
        { ZipFile: null, S3Bucket: { } bucket, S3Key: { } key } => await ReadObjectAsync(bucket, key, cancellationToken),
        _ => throw LambdaErrors.InvalidParameter("Please provide a source for function code: either ZipFile, or S3Bucket and S3Key."),
    };

    private async Task<byte[]> ReadObjectAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var lease = objects.Lease();
        var stored = objects.Find(bucket, key)
            ?? throw LambdaErrors.InvalidParameter("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.");
        await using var file = objects.OpenRead(stored);
        var zip = new byte[stored.Size];
        await file.ReadExactlyAsync(zip, cancellationToken);
        return zip;
    }
}
