using System.Text.Json.Nodes;
using Amazon.Lambda.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Lambda;

/// <summary>Keeps statements in the policies of functions.</summary>
internal sealed class PermissionProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "ResourceNotFoundException";
    private static readonly AwsShape Shape = new(("function", "FunctionName"));

    public override string Type => Permission.TypeToken;

    public override AutoName AutoName => new("statementId", 100);

    public override bool ReplacesOnAnyChange => true;

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        (await ReadAsync(inputs.RequiredText("statementId"), inputs, cancellationToken))?.Id;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        await Clients(inputs).Lambda.AddPermissionAsync(Shape.Write<AddPermissionRequest>(inputs), cancellationToken);
        return new ProviderResult(inputs.RequiredText("statementId"), inputs, PropertyMap.Empty);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var request = new GetPolicyRequest { FunctionName = inputs.RequiredText("function"), Qualifier = inputs.Text("qualifier") };
        var answer = await FindAsync(() => Clients(inputs).Lambda.GetPolicyAsync(request, cancellationToken), Absent);
        var statements = answer is null ? null : JsonNode.Parse(answer.Policy)?["Statement"]?.AsArray();
        return statements?.Any(statement => statement?["Sid"]?.GetValue<string>() == id) == true
            ? new ProviderResult(id, inputs, PropertyMap.Empty)
            : null;
    }

    /// <summary>A statement that an interrupted creation left is as it should be.</summary>
    public override Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderResult(id, news, PropertyMap.Empty));

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => DeleteIfThereAsync(
        () => Clients(state).Lambda.RemovePermissionAsync(
            new RemovePermissionRequest { FunctionName = state.RequiredText("function"), StatementId = id, Qualifier = state.Text("qualifier") },
            cancellationToken),
        Absent);
}
