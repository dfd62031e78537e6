using System.Xml.Linq;

namespace Workbook.LocalAws.S3;

/// <summary>A sub-resource of a bucket that is put, kept and given back as a document.</summary>
/// <param name="Name">The query parameter.</param>
/// <param name="Root">The document's root element; null for the policy, which is JSON.</param>
/// <param name="MissingCode">The error of a GET before any PUT; null when <paramref name="Default"/> is given instead.</param>
/// <param name="MissingMessage">The words that go with it.</param>
/// <param name="Default">Gives the document of a bucket on which nothing was set.</param>
/// <param name="PutStatus">200, or 204 for the older sub-resources.</param>
/// <param name="CanDelete">Whether there is a DELETE.</param>
internal sealed record BucketConfigurationKind(
    string Name, string? Root, string? MissingCode = null, string? MissingMessage = null, Func<CloudContext, XElement>? Default = null, int PutStatus = 200, bool CanDelete = true)
{
    public static readonly BucketConfigurationKind Notification =
        new("notification", "NotificationConfiguration", Default: _ => new XElement("NotificationConfiguration"), CanDelete: false);

    public static readonly BucketConfigurationKind OwnershipControls = new(
        "ownershipControls", "OwnershipControls", Default: _ => Ownership("BucketOwnerEnforced"),
        MissingCode: "OwnershipControlsNotFoundError", MissingMessage: "The bucket ownership controls were not found");

    public static readonly BucketConfigurationKind Acl = new("acl", "AccessControlPolicy", Default: OwnerFullControl, CanDelete: false);

    public static readonly BucketConfigurationKind Tagging =
        new("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist", PutStatus: 204);

    public static readonly IReadOnlyList<BucketConfigurationKind> All =
    [
        new("policy", null, "NoSuchBucketPolicy", "The bucket policy does not exist", PutStatus: 204),
        Tagging,
        new("lifecycle", "LifecycleConfiguration", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        new("encryption", "ServerSideEncryptionConfiguration", Default: _ => Aes256()),
        new("publicAccessBlock", "PublicAccessBlockConfiguration", "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", _ => AllBlocked()),
        OwnershipControls,
        new("versioning", "VersioningConfiguration", Default: _ => new XElement("VersioningConfiguration"), CanDelete: false),
        Notification,
        new("cors", "CORSConfiguration", "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        new("website", "WebsiteConfiguration", "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        Acl,
        new("logging", "BucketLoggingStatus", Default: _ => new XElement("BucketLoggingStatus"), CanDelete: false),
        new("accelerate", "AccelerateConfiguration", Default: _ => new XElement("AccelerateConfiguration"), CanDelete: false),
        new("requestPayment", "RequestPaymentConfiguration", Default: _ => Payer(), CanDelete: false),
        new("replication", "ReplicationConfiguration", "ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
        new("object-lock", "ObjectLockConfiguration", "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", CanDelete: false),
    ];

    public static XElement Ownership(string ownership) =>
        new("OwnershipControls", new XElement("Rule", new XElement("ObjectOwnership", ownership)));

    public static XElement OwnerFullControl(CloudContext context)
    {
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        return new XElement(
            "AccessControlPolicy",
            new XElement("Owner", new XElement("ID", context.AccountId)),
            new XElement("AccessControlList", new XElement(
                "Grant",
                new XElement(
                    "Grantee",
                    new XAttribute(XNamespace.Xmlns + "xsi", xsi.NamespaceName),
                    new XAttribute(xsi + "type", "CanonicalUser"),
                    new XElement("ID", context.AccountId)),
                new XElement("Permission", "FULL_CONTROL"))));
    }

    private static XElement Payer() => new("RequestPaymentConfiguration", new XElement("Payer", "BucketOwner"));

    private static XElement Aes256() => new(
        "ServerSideEncryptionConfiguration",
        new XElement(
            "Rule",
            new XElement("ApplyServerSideEncryptionByDefault", new XElement("SSEAlgorithm", "AES256")),
            new XElement("BucketKeyEnabled", "false")));

    private static XElement AllBlocked() => new(
        "PublicAccessBlockConfiguration",
        new XElement("BlockPublicAcls", "true"),
        new XElement("IgnorePublicAcls", "true"),
        new XElement("BlockPublicPolicy", "true"),
        new XElement("RestrictPublicBuckets", "true"));
}
