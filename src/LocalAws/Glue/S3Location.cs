namespace Workbook.LocalAws.Glue;

/// <summary>An <c>s3://bucket/prefix/</c> location; the prefix is empty or ends with a slash.</summary>
internal sealed record S3Location(string Bucket, string Prefix)
{
    /// <summary>Null when the text is no S3 location.</summary>
    public static S3Location? Parse(string? text)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["s3://", "s3a://", "s3n://"])
        {
            if (text is null || !text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[scheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var bucket = slash < 0 ? rest : rest[..slash];
            var prefix = slash < 0 ? "" : rest[(slash + 1)..];
            if (bucket.Length > 0)
                return new S3Location(bucket, prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/");
        }

        return null;
    }

    public override string ToString() => $"s3://{Bucket}/{Prefix}";
}
