namespace Pulumi.Aws.Athena.Inputs;

public sealed class WorkgroupConfigurationArgs : ResourceArgs
{
    [Input("enforceWorkgroupConfiguration")]
    public Input<bool>? EnforceWorkgroupConfiguration { get; set; }

    [Input("publishCloudwatchMetricsEnabled")]
    public Input<bool>? PublishCloudwatchMetricsEnabled { get; set; }

    [Input("bytesScannedCutoffPerQuery")]
    public Input<int>? BytesScannedCutoffPerQuery { get; set; }

    [Input("requesterPaysEnabled")]
    public Input<bool>? RequesterPaysEnabled { get; set; }

    [Input("executionRole")]
    public Input<string>? ExecutionRole { get; set; }

    [Input("engineVersion")]
    public Input<WorkgroupConfigurationEngineVersionArgs>? EngineVersion { get; set; }

    [Input("resultConfiguration")]
    public Input<WorkgroupConfigurationResultConfigurationArgs>? ResultConfiguration { get; set; }

    public static new WorkgroupConfigurationArgs Empty => new();
}

public sealed class WorkgroupConfigurationEngineVersionArgs : ResourceArgs
{
    [Input("selectedEngineVersion")]
    public Input<string>? SelectedEngineVersion { get; set; }

    public static new WorkgroupConfigurationEngineVersionArgs Empty => new();
}

public sealed class WorkgroupConfigurationResultConfigurationArgs : ResourceArgs
{
    [Input("outputLocation")]
    public Input<string>? OutputLocation { get; set; }

    [Input("expectedBucketOwner")]
    public Input<string>? ExpectedBucketOwner { get; set; }

    [Input("encryptionConfiguration")]
    public Input<WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs>? EncryptionConfiguration { get; set; }

    [Input("aclConfiguration")]
    public Input<WorkgroupConfigurationResultConfigurationAclConfigurationArgs>? AclConfiguration { get; set; }

    public static new WorkgroupConfigurationResultConfigurationArgs Empty => new();
}

public sealed class WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs : ResourceArgs
{
    [Input("encryptionOption")]
    public Input<string>? EncryptionOption { get; set; }

    [Input("kmsKeyArn")]
    public Input<string>? KmsKeyArn { get; set; }

    public static new WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs Empty => new();
}

public sealed class WorkgroupConfigurationResultConfigurationAclConfigurationArgs : ResourceArgs
{
    [Input("s3AclOption", required: true)]
    public Input<string> S3AclOption { get; set; } = null!;

    public static new WorkgroupConfigurationResultConfigurationAclConfigurationArgs Empty => new();
}
