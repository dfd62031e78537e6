using System.Collections.Immutable;
using Amazon.Glue.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Glue;

/// <summary>Keeps tables of the Glue catalog.</summary>
internal sealed class CatalogTableProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "EntityNotFoundException";
    private static readonly AwsShape Shape = new();

    public override string Type => CatalogTable.TypeToken;

    public override AutoName AutoName => new("name", 255, LowerCase: true);

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "databaseName", "catalogId", "partitionIndices"];

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        await GetAsync(inputs, cancellationToken) is null ? null : await IdAsync(inputs);

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        await Clients(inputs).Glue.CreateTableAsync(
            new CreateTableRequest
            {
                CatalogId = inputs.Text("catalogId"),
                DatabaseName = inputs.RequiredText("databaseName"),
                TableInput = InputOf(inputs),
                PartitionIndexes = inputs.Maps("partitionIndices")?.Select(Shape.Write<PartitionIndex>).ToList(),
            },
            cancellationToken);
        return await ResultAsync(inputs);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(inputs, cancellationToken) is not { } table)
            return null;
        return await ResultAsync(Shape.Read(table, inputs, "name", "databaseName", "catalogId"));
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        await Clients(news).Glue.UpdateTableAsync(
            new UpdateTableRequest { CatalogId = news.Text("catalogId"), DatabaseName = news.RequiredText("databaseName"), TableInput = InputOf(news) },
            cancellationToken);
        return await ResultAsync(news);
    }

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => DeleteIfThereAsync(
        () => Clients(state).Glue.DeleteTableAsync(
            new DeleteTableRequest { CatalogId = state.Text("catalogId"), DatabaseName = state.RequiredText("databaseName"), Name = state.RequiredText("name") },
            cancellationToken),
        Absent);

    private static TableInput InputOf(PropertyMap inputs) => Shape.Write<TableInput>(inputs);

    private async Task<Table?> GetAsync(PropertyMap inputs, CancellationToken cancellationToken) => (await FindAsync(
        () => Clients(inputs).Glue.GetTableAsync(
            new GetTableRequest { CatalogId = inputs.Text("catalogId"), DatabaseName = inputs.RequiredText("databaseName"), Name = inputs.RequiredText("name") },
            cancellationToken),
        Absent))?.Table;

    private async Task<string> CatalogAsync(PropertyMap inputs) => inputs.Text("catalogId") ?? await Clients(inputs).AccountIdAsync();

    private async Task<string> IdAsync(PropertyMap inputs) =>
        $"{await CatalogAsync(inputs)}:{inputs.RequiredText("databaseName")}:{inputs.RequiredText("name")}";

    private async Task<ProviderResult> ResultAsync(PropertyMap inputs)
    {
        var aws = Clients(inputs);
        var catalog = await CatalogAsync(inputs);
        return new ProviderResult(await IdAsync(inputs), inputs, PropertyMap.Of(
            ("arn", $"arn:{aws.Partition}:glue:{aws.Region}:{catalog}:table/{inputs.Text("databaseName")}/{inputs.Text("name")}"),
            ("catalogId", catalog)));
    }
}
