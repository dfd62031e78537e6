namespace Workbook.Transform;

/// <summary>An object as Firehose delivered it.</summary>
internal sealed record RawObject(string Bucket, string Key)
{
    public override string ToString() => $"s3://{Bucket}/{Key}";
}
