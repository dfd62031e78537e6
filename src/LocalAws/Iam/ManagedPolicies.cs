using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>Managed policies and their versions.</summary>
internal sealed class ManagedPolicies(CloudContext context)
{
    private const int MostVersions = 5;

    public async Task<XElement?> CreateAsync(QueryCall call)
    {
        var (name, path) = (call.Required("PolicyName"), IamXml.Path(call));
        var policy = new ManagedPolicy
        {
            Arn = $"arn:aws:iam::{context.AccountId}:policy{path}{name}",
            PolicyName = name,
            PolicyId = IamXml.NewId("ANPA"),
            Path = path,
            Description = call["Description"],
            CreateDate = context.Now,
            UpdateDate = context.Now,
            DefaultVersionId = "v1",
            NextVersion = 2,
            Versions = [new PolicyVersion("v1", IamXml.PolicyDocument(call, "PolicyDocument"), context.Now)],
            Tags = [.. call.Pairs("Tags")],
        };
        await context.Catalog.WriteAsync(transaction =>
        {
            if (transaction.Exists("SELECT 1 FROM iam_policies WHERE arn = ?1", policy.Arn))
                throw IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
            IamStore.Put(transaction, policy);
        });
        return IamXml.Result(new XElement("Policy", Members(policy, attachments: 0)));
    }

    public XElement? Get(QueryCall call)
    {
        var arn = call.Required("PolicyArn");
        return context.Catalog.Read(session => IamXml.Result(
            new XElement("Policy", Members(IamStore.RequirePolicy(session, arn), IamStore.AttachmentCount(session, arn)))));
    }

    public XElement? List(QueryCall call) => context.Catalog.Read(session => IamXml.Result(
        IamXml.NotTruncated(),
        IamXml.List("Policies", call["Scope"] == "AWS" ? [] : IamStore.Policies(session).Select(policy => Members(policy, IamStore.AttachmentCount(session, policy.Arn))))));

    public async Task<XElement?> DeleteAsync(QueryCall call)
    {
        var arn = call.Required("PolicyArn");
        await context.Catalog.WriteAsync(transaction =>
        {
            var policy = IamStore.RequirePolicy(transaction, arn);
            if (IamStore.AttachmentCount(transaction, arn) > 0)
                throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
            if (policy.Versions.Count > 1)
                throw IamErrors.DeleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
            transaction.Execute("DELETE FROM iam_policies WHERE arn = ?1", arn);
        });
        return null;
    }

    public async Task<XElement?> CreateVersionAsync(QueryCall call)
    {
        var document = IamXml.PolicyDocument(call, "PolicyDocument");
        var changed = await ChangeAsync(call, policy =>
        {
            if (policy.Versions.Count == MostVersions)
                throw IamErrors.LimitExceeded("A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
            var version = new PolicyVersion($"v{policy.NextVersion}", document, context.Now);
            return policy with
            {
                Versions = [.. policy.Versions, version],
                NextVersion = policy.NextVersion + 1,
                DefaultVersionId = call["SetAsDefault"] == "true" ? version.VersionId : policy.DefaultVersionId,
            };
        });
        return IamXml.Result(new XElement("PolicyVersion", VersionMembers(changed, changed.Versions[^1])));
    }

    public XElement? GetVersion(QueryCall call)
    {
        var (policy, version) = RequireVersion(call, Require(call));
        return IamXml.Result(new XElement("PolicyVersion", IamXml.Document("Document", version.Document), VersionMembers(policy, version)));
    }

    public XElement? ListVersions(QueryCall call)
    {
        var policy = Require(call);
        return IamXml.Result(IamXml.NotTruncated(), IamXml.List("Versions", policy.Versions.Reverse().Select(version => VersionMembers(policy, version))));
    }

    public async Task<XElement?> DeleteVersionAsync(QueryCall call)
    {
        await ChangeAsync(call, policy =>
        {
            var (_, version) = RequireVersion(call, policy);
            if (version.VersionId == policy.DefaultVersionId)
                throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.");
            return policy with { Versions = [.. policy.Versions.Where(one => one != version)] };
        });
        return null;
    }

    public async Task<XElement?> SetDefaultVersionAsync(QueryCall call)
    {
        await ChangeAsync(call, policy => policy with { DefaultVersionId = RequireVersion(call, policy).Version.VersionId });
        return null;
    }

    public async Task<XElement?> TagAsync(QueryCall call)
    {
        await ChangeAsync(call, policy => policy with { Tags = IamXml.Merge(policy.Tags, call.Pairs("Tags")) });
        return null;
    }

    public async Task<XElement?> UntagAsync(QueryCall call)
    {
        var keys = call.List("TagKeys").ToHashSet();
        await ChangeAsync(call, policy => policy with { Tags = [.. policy.Tags.Where(tag => !keys.Contains(tag.Key))] });
        return null;
    }

    public XElement? ListTags(QueryCall call) => IamXml.Result(IamXml.NotTruncated(), IamXml.Tags(Require(call).Tags));

    private static (ManagedPolicy Policy, PolicyVersion Version) RequireVersion(QueryCall call, ManagedPolicy policy)
    {
        var id = call.Required("VersionId");
        return (policy, policy.Versions.FirstOrDefault(version => version.VersionId == id) ?? throw IamErrors.NoSuchVersion(policy.Arn, id));
    }

    private static object[] Members(ManagedPolicy policy, int attachments) =>
    [
        new XElement("PolicyName", policy.PolicyName),
        new XElement("PolicyId", policy.PolicyId),
        new XElement("Arn", policy.Arn),
        new XElement("Path", policy.Path),
        new XElement("DefaultVersionId", policy.DefaultVersionId),
        new XElement("AttachmentCount", attachments),
        new XElement("PermissionsBoundaryUsageCount", 0),
        new XElement("IsAttachable", "true"),
        new XElement("Description", policy.Description ?? ""),
        new XElement("CreateDate", IamXml.Time(policy.CreateDate)),
        new XElement("UpdateDate", IamXml.Time(policy.UpdateDate)),
        IamXml.Tags(policy.Tags),
    ];

    private static object[] VersionMembers(ManagedPolicy policy, PolicyVersion version) =>
    [
        new XElement("VersionId", version.VersionId),
        new XElement("IsDefaultVersion", version.VersionId == policy.DefaultVersionId),
        new XElement("CreateDate", IamXml.Time(version.CreateDate)),
    ];

    private ManagedPolicy Require(QueryCall call)
    {
        var arn = call.Required("PolicyArn");
        return context.Catalog.Read(session => IamStore.RequirePolicy(session, arn));
    }

    private Task<ManagedPolicy> ChangeAsync(QueryCall call, Func<ManagedPolicy, ManagedPolicy> change)
    {
        var arn = call.Required("PolicyArn");
        return context.Catalog.WriteAsync(transaction =>
        {
            var changed = change(IamStore.RequirePolicy(transaction, arn)) with { UpdateDate = context.Now };
            IamStore.Put(transaction, changed);
            return changed;
        });
    }
}
