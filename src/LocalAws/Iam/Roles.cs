using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>The operations on roles.</summary>
internal sealed partial class Roles(CloudContext context)
{
    public async Task<XElement?> CreateAsync(QueryCall call)
    {
        var name = call.Required("RoleName");
        if (!NamePattern().IsMatch(name))
            throw IamErrors.Validation("The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and be at most 64 long.");
        var path = IamXml.Path(call);
        var role = new Role
        {
            RoleName = name,
            Path = path,
            RoleId = IamXml.NewId("AROA"),
            Arn = $"arn:aws:iam::{context.AccountId}:role{path}{name}",
            CreateDate = context.Now,
            AssumeRolePolicyDocument = IamXml.PolicyDocument(call, "AssumeRolePolicyDocument"),
            Description = call["Description"],
            MaxSessionDuration = Duration(call["MaxSessionDuration"]) ?? 3600,
            PermissionsBoundary = call["PermissionsBoundary"],
            Tags = [.. call.Pairs("Tags")],
        };
        if (!await context.Catalog.WriteAsync(transaction => IamStore.Insert(transaction, role)))
            throw IamErrors.AlreadyExists($"Role with name {name} already exists.");
        return IamXml.Result(new XElement("Role", Members(role)));
    }

    public XElement? Get(QueryCall call) => IamXml.Result(new XElement("Role", Members(Require(call))));

    public XElement? List(QueryCall call)
    {
        var prefix = call["PathPrefix"] ?? "/";
        var roles = context.Catalog.Read(IamStore.Roles).Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamXml.Result(IamXml.NotTruncated(), IamXml.List("Roles", roles.Select(Members)));
    }

    public async Task<XElement?> UpdateAsync(QueryCall call)
    {
        await ChangeAsync(call, role => role with
        {
            Description = call["Description"] ?? role.Description,
            MaxSessionDuration = Duration(call["MaxSessionDuration"]) ?? role.MaxSessionDuration,
        });
        return IamXml.Result();
    }

    public async Task<XElement?> UpdateDescriptionAsync(QueryCall call) => IamXml.Result(
        new XElement("Role", Members(await ChangeAsync(call, role => role with { Description = call["Description"] }))));

    public async Task<XElement?> UpdateAssumeRolePolicyAsync(QueryCall call)
    {
        var document = IamXml.PolicyDocument(call, "PolicyDocument");
        await ChangeAsync(call, role => role with { AssumeRolePolicyDocument = document });
        return null;
    }

    public async Task<XElement?> DeleteAsync(QueryCall call)
    {
        var name = call.Required("RoleName");
        await context.Catalog.WriteAsync(transaction =>
        {
            IamStore.RequireRole(transaction, name);
            if (transaction.Exists("SELECT 1 FROM iam_role_policies WHERE role = ?1", name))
                throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
            if (transaction.Exists("SELECT 1 FROM iam_attachments WHERE role = ?1", name))
                throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
            transaction.Execute("DELETE FROM iam_roles WHERE name = ?1", name);
        });
        return null;
    }

    public async Task<XElement?> TagAsync(QueryCall call)
    {
        await ChangeAsync(call, role => role with { Tags = IamXml.Merge(role.Tags, call.Pairs("Tags")) });
        return null;
    }

    public async Task<XElement?> UntagAsync(QueryCall call)
    {
        var keys = call.List("TagKeys").ToHashSet();
        await ChangeAsync(call, role => role with { Tags = [.. role.Tags.Where(tag => !keys.Contains(tag.Key))] });
        return null;
    }

    public XElement? ListTags(QueryCall call) => IamXml.Result(IamXml.NotTruncated(), IamXml.Tags(Require(call).Tags));

    /// <summary>There are no instances here; clients ask before they delete a role.</summary>
    public XElement? ListInstanceProfiles(QueryCall call)
    {
        Require(call);
        return IamXml.Result(IamXml.NotTruncated(), new XElement("InstanceProfiles"));
    }

    private static object[] Members(Role role) =>
    [
        new XElement("Path", role.Path),
        new XElement("RoleName", role.RoleName),
        new XElement("RoleId", role.RoleId),
        new XElement("Arn", role.Arn),
        new XElement("CreateDate", IamXml.Time(role.CreateDate)),
        IamXml.Document("AssumeRolePolicyDocument", role.AssumeRolePolicyDocument),
        .. Optional(IamXml.Optional("Description", role.Description)),
        new XElement("MaxSessionDuration", role.MaxSessionDuration),
        .. Optional(role.PermissionsBoundary is { } boundary
            ? new XElement("PermissionsBoundary", new XElement("PermissionsBoundaryType", "Policy"), new XElement("PermissionsBoundaryArn", boundary)) : null),
        .. Optional(role.Tags.Count > 0 ? IamXml.Tags(role.Tags) : null),
    ];

    private static object[] Optional(XElement? element) => element is null ? [] : [element];

    private static int? Duration(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 3600 and <= 43200
            ? seconds : throw IamErrors.Validation("MaxSessionDuration must be a number of seconds from 3600 to 43200.");
    }

    private Role Require(QueryCall call)
    {
        var name = call.Required("RoleName");
        return context.Catalog.Read(session => IamStore.RequireRole(session, name));
    }

    private Task<Role> ChangeAsync(QueryCall call, Func<Role, Role> change)
    {
        var name = call.Required("RoleName");
        return context.Catalog.WriteAsync(transaction =>
        {
            var changed = change(IamStore.RequireRole(transaction, name));
            IamStore.Update(transaction, changed);
            return changed;
        });
    }

    [GeneratedRegex(@"^[\w+=,.@-]{1,64}\z", RegexOptions.ECMAScript)]
    private static partial Regex NamePattern();
}
