namespace Amazon.Lambda.Model;

public class FunctionCode
{
    public MemoryStream ZipFile { get; set; }
    public string S3Bucket { get; set; }
    public string S3Key { get; set; }
    public string S3ObjectVersion { get; set; }
    public string ImageUri { get; set; }
}

public class FunctionCodeLocation
{
    public string RepositoryType { get; set; }
    public string Location { get; set; }
    public string ImageUri { get; set; }
    public string ResolvedImageUri { get; set; }
}

public class Concurrency
{
    public int? ReservedConcurrentExecutions { get; set; }
}
