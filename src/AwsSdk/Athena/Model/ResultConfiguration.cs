namespace Amazon.Athena.Model;

public class ResultConfiguration
{
    public string OutputLocation { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public string ExpectedBucketOwner { get; set; }
    public AclConfiguration AclConfiguration { get; set; }
}

public class ResultConfigurationUpdates
{
    public string OutputLocation { get; set; }
    public bool? RemoveOutputLocation { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public bool? RemoveEncryptionConfiguration { get; set; }
    public string ExpectedBucketOwner { get; set; }
    public bool? RemoveExpectedBucketOwner { get; set; }
    public AclConfiguration AclConfiguration { get; set; }
    public bool? RemoveAclConfiguration { get; set; }
}

public class EncryptionConfiguration
{
    public EncryptionOption EncryptionOption { get; set; }
    public string KmsKey { get; set; }
}

public class AclConfiguration
{
    public S3AclOption S3AclOption { get; set; }
}

public class ManagedQueryResultsConfiguration
{
    public bool? Enabled { get; set; }
    public ManagedQueryResultsEncryptionConfiguration EncryptionConfiguration { get; set; }
}

public class ManagedQueryResultsEncryptionConfiguration
{
    public string KmsKey { get; set; }
}

public class ResultReuseConfiguration
{
    public ResultReuseByAgeConfiguration ResultReuseByAgeConfiguration { get; set; }
}

public class ResultReuseByAgeConfiguration
{
    public bool? Enabled { get; set; }
    public int? MaxAgeInMinutes { get; set; }
}
