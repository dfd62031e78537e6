using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>IAM on the wire: Query in, XML out. Roles and policies are kept and described; nothing here is denied by a policy.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html</remarks>
internal sealed class IamEndpoint : QueryEndpoint
{
    public IamEndpoint(CloudContext context)
        : base("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/")
    {
        var roles = new Roles(context);
        On("CreateRole", roles.CreateAsync);
        On("GetRole", roles.Get);
        On("ListRoles", roles.List);
        On("UpdateRole", roles.UpdateAsync);
        On("UpdateRoleDescription", roles.UpdateDescriptionAsync);
        On("UpdateAssumeRolePolicy", roles.UpdateAssumeRolePolicyAsync);
        On("DeleteRole", roles.DeleteAsync);
        On("TagRole", roles.TagAsync);
        On("UntagRole", roles.UntagAsync);
        On("ListRoleTags", roles.ListTags);
        On("ListInstanceProfilesForRole", roles.ListInstanceProfiles);

        var inline = new RolePolicies(context);
        On("PutRolePolicy", inline.PutAsync);
        On("GetRolePolicy", inline.Get);
        On("ListRolePolicies", inline.List);
        On("DeleteRolePolicy", inline.DeleteAsync);
        On("AttachRolePolicy", inline.AttachAsync);
        On("DetachRolePolicy", inline.DetachAsync);
        On("ListAttachedRolePolicies", inline.ListAttached);

        var policies = new ManagedPolicies(context);
        On("CreatePolicy", policies.CreateAsync);
        On("GetPolicy", policies.Get);
        On("ListPolicies", policies.List);
        On("DeletePolicy", policies.DeleteAsync);
        On("CreatePolicyVersion", policies.CreateVersionAsync);
        On("GetPolicyVersion", policies.GetVersion);
        On("ListPolicyVersions", policies.ListVersions);
        On("DeletePolicyVersion", policies.DeleteVersionAsync);
        On("SetDefaultPolicyVersion", policies.SetDefaultVersionAsync);
        On("TagPolicy", policies.TagAsync);
        On("UntagPolicy", policies.UntagAsync);
        On("ListPolicyTags", policies.ListTags);

        On("GetUser", call => new XElement("Result", new XElement(
            "User",
            new XElement("UserId", call.Request.Caller!.UserId),
            new XElement("Arn", call.Request.Caller.Arn),
            new XElement("CreateDate", IamXml.Time(DateTimeOffset.UnixEpoch)))));
    }
}
