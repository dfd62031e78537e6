using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>The policies of a role: inline ones, and managed ones attached to it.</summary>
internal sealed class RolePolicies(CloudContext context)
{
    public async Task<XElement?> PutAsync(QueryCall call)
    {
        var (role, name) = (call.Required("RoleName"), call.Required("PolicyName"));
        var document = IamXml.PolicyDocument(call, "PolicyDocument");
        await context.Catalog.WriteAsync(transaction =>
        {
            IamStore.RequireRole(transaction, role);
            transaction.Execute("INSERT OR REPLACE INTO iam_role_policies (role, name, document) VALUES (?1, ?2, ?3)", role, name, document);
        });
        return null;
    }

    public XElement? Get(QueryCall call)
    {
        var (role, name) = (call.Required("RoleName"), call.Required("PolicyName"));
        var document = context.Catalog.Read(session =>
        {
            IamStore.RequireRole(session, role);
            return session.Find("SELECT document FROM iam_role_policies WHERE role = ?1 AND name = ?2", row => row.GetString(0), role, name);
        });
        return IamXml.Result(
            new XElement("RoleName", role),
            new XElement("PolicyName", name),
            IamXml.Document("PolicyDocument", document ?? throw IamErrors.NoSuchRolePolicy(name)));
    }

    public XElement? List(QueryCall call)
    {
        var role = call.Required("RoleName");
        var names = context.Catalog.Read(session =>
        {
            IamStore.RequireRole(session, role);
            return session.Query("SELECT name FROM iam_role_policies WHERE role = ?1 ORDER BY name", row => row.GetString(0), role);
        });
        return IamXml.Result(IamXml.NotTruncated(), IamXml.List("PolicyNames", names));
    }

    public async Task<XElement?> DeleteAsync(QueryCall call)
    {
        var (role, name) = (call.Required("RoleName"), call.Required("PolicyName"));
        await context.Catalog.WriteAsync(transaction =>
        {
            IamStore.RequireRole(transaction, role);
            if (transaction.Execute("DELETE FROM iam_role_policies WHERE role = ?1 AND name = ?2", role, name) == 0)
                throw IamErrors.NoSuchRolePolicy(name);
        });
        return null;
    }

    public async Task<XElement?> AttachAsync(QueryCall call)
    {
        var (role, arn) = (call.Required("RoleName"), call.Required("PolicyArn"));
        await context.Catalog.WriteAsync(transaction =>
        {
            IamStore.RequireRole(transaction, role);
            if (!IsAwsManaged(arn))
                IamStore.RequirePolicy(transaction, arn);
            transaction.Execute("INSERT OR IGNORE INTO iam_attachments (role, policy_arn) VALUES (?1, ?2)", role, arn);
        });
        return null;
    }

    public async Task<XElement?> DetachAsync(QueryCall call)
    {
        var (role, arn) = (call.Required("RoleName"), call.Required("PolicyArn"));
        await context.Catalog.WriteAsync(transaction =>
        {
            IamStore.RequireRole(transaction, role);
            if (transaction.Execute("DELETE FROM iam_attachments WHERE role = ?1 AND policy_arn = ?2", role, arn) == 0)
                throw IamErrors.NotAttached(arn);
        });
        return null;
    }

    public XElement? ListAttached(QueryCall call)
    {
        var role = call.Required("RoleName");
        var arns = context.Catalog.Read(session =>
        {
            IamStore.RequireRole(session, role);
            return session.Query("SELECT policy_arn FROM iam_attachments WHERE role = ?1 ORDER BY policy_arn", row => row.GetString(0), role);
        });
        return IamXml.Result(IamXml.NotTruncated(), IamXml.List("AttachedPolicies", arns.Select(arn => new object[]
        {
            new XElement("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]),
            new XElement("PolicyArn", arn),
        })));
    }

    // AWS's own policies exist in every account without being created.
    private static bool IsAwsManaged(string arn) => arn.StartsWith("arn:aws:iam::aws:policy/", StringComparison.Ordinal);
}
