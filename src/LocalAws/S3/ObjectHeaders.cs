using System.Text;

namespace Workbook.LocalAws.S3;

/// <summary>The headers of a PUT that belong to the object.</summary>
internal static class ObjectHeaders
{
    private const int LargestMetadata = 2048;

    private static readonly string[] Kept =
    [
        "content-type", "content-disposition", "content-language", "cache-control", "expires",
        "x-amz-storage-class", "x-amz-server-side-encryption", "x-amz-website-redirect-location",
    ];

    private static readonly string[] StorageClasses =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR",
    ];

    /// <exception cref="Http.AwsException">MetadataTooLarge or InvalidStorageClass.</exception>
    public static Dictionary<string, string> Read(S3Call call)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Kept)
        {
            if (call.Header(name) is { Length: > 0 } value)
                headers[name] = value;
        }

        if (ContentEncoding(call.Header("content-encoding")) is { Length: > 0 } encoding)
            headers["content-encoding"] = encoding;
        CheckStorageClass(headers);
        ReadMetadata(call, headers);
        return headers;
    }

    // aws-chunked is how the body travelled, not what the object is.
    private static string? ContentEncoding(string? header) => header is null ? null : string.Join(
        ',', header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "aws-chunked"));

    private static void CheckStorageClass(Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("x-amz-storage-class", out var storageClass))
            return;
        if (!StorageClasses.Contains(storageClass))
            throw new Http.AwsException("InvalidStorageClass", 400, "The storage class you specified is not valid");
        if (storageClass == "STANDARD")
            headers.Remove("x-amz-storage-class"); // GET names the class of an object only when it is another
    }

    private static void ReadMetadata(S3Call call, Dictionary<string, string> headers)
    {
        var size = 0;
        foreach (var (name, value) in call.Request.Http.Request.Headers)
        {
            if (!name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
                continue;
            var text = value.ToString();
            size += name.Length - "x-amz-meta-".Length + Encoding.Latin1.GetByteCount(text);
            headers[name.ToLowerInvariant()] = text;
        }

        if (size > LargestMetadata)
            throw S3Errors.MetadataTooLarge(size);
    }
}
