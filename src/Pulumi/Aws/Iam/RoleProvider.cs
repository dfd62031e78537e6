using System.Collections.Immutable;
using System.Globalization;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Iam;

/// <summary>Keeps IAM roles.</summary>
internal sealed class RoleProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "NoSuchEntity";

    public override string Type => Role.TypeToken;

    public override AutoName AutoName => new("name", 64, PrefixProperty: "namePrefix");

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "namePrefix", "path", "permissionsBoundary"];

    public override ImmutableHashSet<string> JsonProperties => ["assumeRolePolicy"];

    public override PropertyMap Check(PropertyMap inputs) => WithJsonText(inputs, "assumeRolePolicy");

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        await GetAsync(inputs.RequiredText("name"), inputs, cancellationToken) is { } role ? role.RoleName : null;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await Clients(inputs).Iam.CreateRoleAsync(
            new CreateRoleRequest
            {
                RoleName = inputs.RequiredText("name"),
                AssumeRolePolicyDocument = inputs.RequiredText("assumeRolePolicy"),
                Description = inputs.Text("description"),
                Path = inputs.Text("path"),
                MaxSessionDuration = inputs.Int("maxSessionDuration"),
                PermissionsBoundary = inputs.Text("permissionsBoundary"),
                Tags = TagsOf(inputs),
            },
            cancellationToken);
        return Result(answer.Role, inputs);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, inputs, cancellationToken) is not { } role)
            return null;
        var now = inputs.With(
            ("assumeRolePolicy", Uri.UnescapeDataString(role.AssumeRolePolicyDocument)),
            ("description", inputs.Has("description") || !string.IsNullOrEmpty(role.Description) ? role.Description : null),
            ("maxSessionDuration", inputs.Has("maxSessionDuration") ? role.MaxSessionDuration : null),
            ("tags", inputs.Has("tags") || role.Tags is { Count: > 0 }
                ? PropertyMap.OfText((role.Tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value)))
                : null));
        return Result(role, now);
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        var iam = Clients(news).Iam;
        await iam.UpdateAssumeRolePolicyAsync(
            new UpdateAssumeRolePolicyRequest { RoleName = id, PolicyDocument = news.RequiredText("assumeRolePolicy") }, cancellationToken);
        await iam.UpdateRoleAsync(
            new UpdateRoleRequest { RoleName = id, Description = news.Text("description") ?? "", MaxSessionDuration = news.Int("maxSessionDuration") ?? 3600 },
            cancellationToken);
        var role = (await GetAsync(id, news, cancellationToken))!;
        await PutTagsAsync(iam, role, news, cancellationToken);
        return Result(role, news);
    }

    public override async Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        var iam = Clients(state).Iam;
        if (state.Bool("forceDetachPolicies") == true)
            await DeleteIfThereAsync(() => DetachPoliciesAsync(iam, id, cancellationToken), Absent);
        await DeleteIfThereAsync(() => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = id }, cancellationToken), Absent);
    }

    private static async Task DetachPoliciesAsync(IAmazonIdentityManagementService iam, string role, CancellationToken cancellationToken)
    {
        var attached = await iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = role }, cancellationToken);
        foreach (var policy in attached.AttachedPolicies ?? [])
            await iam.DetachRolePolicyAsync(new DetachRolePolicyRequest { RoleName = role, PolicyArn = policy.PolicyArn }, cancellationToken);
        var inline = await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = role }, cancellationToken);
        foreach (var policy in inline.PolicyNames ?? [])
            await iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role, PolicyName = policy }, cancellationToken);
    }

    private static async Task PutTagsAsync(
        IAmazonIdentityManagementService iam, Amazon.IdentityManagement.Model.Role role, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var wanted = TagsOf(inputs) ?? [];
        var stale = (role.Tags ?? []).Select(tag => tag.Key).Except(wanted.Select(tag => tag.Key), StringComparer.Ordinal).ToList();
        if (stale.Count > 0)
            await iam.UntagRoleAsync(new UntagRoleRequest { RoleName = role.RoleName, TagKeys = stale }, cancellationToken);
        if (wanted.Count > 0)
            await iam.TagRoleAsync(new TagRoleRequest { RoleName = role.RoleName, Tags = wanted }, cancellationToken);
    }

    private async Task<Amazon.IdentityManagement.Model.Role?> GetAsync(string name, PropertyMap inputs, CancellationToken cancellationToken) =>
        (await FindAsync(() => Clients(inputs).Iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken), Absent))?.Role;

    private static List<Tag>? TagsOf(PropertyMap inputs) =>
        inputs.TextMap("tags")?.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();

    private static ProviderResult Result(Amazon.IdentityManagement.Model.Role role, PropertyMap inputs) => new(role.RoleName, inputs, PropertyMap.Of(
        ("arn", role.Arn),
        ("uniqueId", role.RoleId),
        ("createDate", role.CreateDate?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))));
}
