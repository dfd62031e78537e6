using System.Collections.Immutable;
using Amazon.Glue.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Glue;

/// <summary>Keeps databases of the Glue catalog.</summary>
internal sealed class CatalogDatabaseProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "EntityNotFoundException";
    private static readonly AwsShape Shape = new();

    public override string Type => CatalogDatabase.TypeToken;

    public override AutoName AutoName => new("name", 255, LowerCase: true);

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "catalogId"];

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        await GetAsync(inputs, cancellationToken) is { } database ? IdOf(database, await CatalogAsync(inputs)) : null;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        await Clients(inputs).Glue.CreateDatabaseAsync(
            new CreateDatabaseRequest
            {
                CatalogId = inputs.Text("catalogId"),
                DatabaseInput = InputOf(inputs),
                Tags = inputs.TextMap("tags"),
            },
            cancellationToken);
        return await ResultAsync((await GetAsync(inputs, cancellationToken))!, inputs);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(inputs, cancellationToken) is not { } database)
            return null;
        return await ResultAsync(database, Shape.Read(database, inputs, "name", "catalogId"));
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        RefuseTagChange(olds, news, "database");
        await Clients(news).Glue.UpdateDatabaseAsync(
            new UpdateDatabaseRequest { CatalogId = news.Text("catalogId"), Name = news.RequiredText("name"), DatabaseInput = InputOf(news) },
            cancellationToken);
        return await ResultAsync((await GetAsync(news, cancellationToken))!, news);
    }

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => DeleteIfThereAsync(
        () => Clients(state).Glue.DeleteDatabaseAsync(
            new DeleteDatabaseRequest { CatalogId = state.Text("catalogId"), Name = state.RequiredText("name") }, cancellationToken),
        Absent);

    internal static void RefuseTagChange(PropertyMap olds, PropertyMap news, string what)
    {
        if (!olds["tags"].Equals(news["tags"]))
            throw new NotSupportedException($"the tags of an existing {what} cannot be changed here; ignore them with IgnoreChanges, or replace the {what}.");
    }

    private static DatabaseInput InputOf(PropertyMap inputs) => Shape.Write<DatabaseInput>(inputs.Without("tags").Without("catalogId").Without("region"));

    private static string IdOf(Database database, string catalog) => $"{catalog}:{database.Name}";

    private async Task<string> CatalogAsync(PropertyMap inputs) => inputs.Text("catalogId") ?? await Clients(inputs).AccountIdAsync();

    private async Task<Database?> GetAsync(PropertyMap inputs, CancellationToken cancellationToken) => (await FindAsync(
        () => Clients(inputs).Glue.GetDatabaseAsync(
            new GetDatabaseRequest { CatalogId = inputs.Text("catalogId"), Name = inputs.RequiredText("name") }, cancellationToken),
        Absent))?.Database;

    private async Task<ProviderResult> ResultAsync(Database database, PropertyMap inputs)
    {
        var aws = Clients(inputs);
        var catalog = await CatalogAsync(inputs);
        return new ProviderResult(IdOf(database, catalog), inputs, PropertyMap.Of(
            ("arn", $"arn:{aws.Partition}:glue:{aws.Region}:{catalog}:database/{database.Name}"),
            ("catalogId", catalog)));
    }
}
