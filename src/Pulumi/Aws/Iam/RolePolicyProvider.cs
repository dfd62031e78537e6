using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Iam;

/// <summary>Keeps the policies inside roles.</summary>
internal sealed class RolePolicyProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "NoSuchEntity";

    public override string Type => RolePolicy.TypeToken;

    public override AutoName AutoName => new("name", 128);

    public override ImmutableHashSet<string> ReplaceKeys => ["role", "name"];

    public override ImmutableHashSet<string> JsonProperties => ["policy"];

    public override PropertyMap Check(PropertyMap inputs) => WithJsonText(inputs, "policy");

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        (await ReadAsync($"{inputs.RequiredText("role")}:{inputs.RequiredText("name")}", inputs, cancellationToken))?.Id;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var role = inputs.RequiredText("role");
        var name = inputs.RequiredText("name");
        await Clients(inputs).Iam.PutRolePolicyAsync(
            new PutRolePolicyRequest { RoleName = role, PolicyName = name, PolicyDocument = inputs.RequiredText("policy") }, cancellationToken);
        return new ProviderResult($"{role}:{name}", inputs, PropertyMap.Empty);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var (role, name) = Split(id);
        var answer = await FindAsync(
            () => Clients(inputs).Iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = role, PolicyName = name }, cancellationToken), Absent);
        return answer is null
            ? null
            : new ProviderResult(id, inputs.With("policy", Uri.UnescapeDataString(answer.PolicyDocument)), PropertyMap.Empty);
    }

    public override Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken) =>
        CreateAsync(news, cancellationToken);

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        var (role, name) = Split(id);
        return DeleteIfThereAsync(
            () => Clients(state).Iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role, PolicyName = name }, cancellationToken), Absent);
    }

    private static (string Role, string Name) Split(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return (id[..colon], id[(colon + 1)..]);
    }
}
