using System.Collections.Immutable;
using Amazon.Athena;
using Amazon.Athena.Model;
using Pulumi.Aws.Glue;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Athena;

/// <summary>Keeps Athena work groups.</summary>
internal sealed class WorkgroupProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private static readonly AwsShape Shape = new(("kmsKeyArn", "KmsKey"));

    public override string Type => Workgroup.TypeToken;

    public override AutoName AutoName => new("name", 128);

    public override ImmutableHashSet<string> ReplaceKeys => ["name"];

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        (await GetAsync(inputs.RequiredText("name"), inputs, cancellationToken))?.Name;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        await Clients(inputs).Athena.CreateWorkGroupAsync(
            new CreateWorkGroupRequest
            {
                Name = inputs.RequiredText("name"),
                Description = inputs.Text("description"),
                Configuration = inputs.Map("configuration") is { } configuration ? Shape.Write<WorkGroupConfiguration>(configuration) : null,
                Tags = inputs.TextMap("tags")?.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList(),
            },
            cancellationToken);
        return inputs.Text("state") == "DISABLED"
            ? await FinishAsync(await ResultAsync(inputs), () => UpdateAsync(inputs.RequiredText("name"), inputs, inputs, cancellationToken))
            : await ResultAsync(inputs);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, inputs, cancellationToken) is not { } workGroup)
            return null;
        return await ResultAsync(Shape.Read(workGroup, inputs));
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        CatalogDatabaseProvider.RefuseTagChange(olds, news, "work group");
        await Clients(news).Athena.UpdateWorkGroupAsync(
            new UpdateWorkGroupRequest
            {
                WorkGroup = id,
                Description = news.Text("description") ?? "",
                State = news.Text("state") ?? "ENABLED",
                ConfigurationUpdates = UpdatesOf(news.Map("configuration") ?? PropertyMap.Empty),
            },
            cancellationToken);
        return await ResultAsync(news);
    }

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => DeleteWorkGroupAsync(
        Clients(state).Athena, id, state.Bool("forceDestroy"), cancellationToken);

    private static async Task DeleteWorkGroupAsync(IAmazonAthena athena, string name, bool? recursive, CancellationToken cancellationToken)
    {
        try
        {
            await athena.DeleteWorkGroupAsync(new DeleteWorkGroupRequest { WorkGroup = name, RecursiveDeleteOption = recursive }, cancellationToken);
        }
        catch (InvalidRequestException error) when (IsAbsent(error))
        {
            // Gone is what was wanted.
        }
    }

    // Athena has one code for all bad requests: only the words tell which.
    private static bool IsAbsent(InvalidRequestException error) => error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole update: what the program no longer sets is removed.</summary>
    private static WorkGroupConfigurationUpdates UpdatesOf(PropertyMap configuration)
    {
        var updates = Shape.Write<WorkGroupConfigurationUpdates>(configuration.Without("resultConfiguration"));
        if (!configuration.Has("bytesScannedCutoffPerQuery"))
            updates.RemoveBytesScannedCutoffPerQuery = true;
        var result = configuration.Map("resultConfiguration") ?? PropertyMap.Empty;
        updates.ResultConfigurationUpdates = Shape.Write<ResultConfigurationUpdates>(result);
        updates.ResultConfigurationUpdates.RemoveOutputLocation = RemoveUnlessSet(result, "outputLocation");
        updates.ResultConfigurationUpdates.RemoveExpectedBucketOwner = RemoveUnlessSet(result, "expectedBucketOwner");
        updates.ResultConfigurationUpdates.RemoveEncryptionConfiguration = RemoveUnlessSet(result, "encryptionConfiguration");
        updates.ResultConfigurationUpdates.RemoveAclConfiguration = RemoveUnlessSet(result, "aclConfiguration");
        return updates;
    }

    private static bool? RemoveUnlessSet(PropertyMap properties, string name) => properties.Has(name) ? null : true;

    private async Task<WorkGroup?> GetAsync(string name, PropertyMap inputs, CancellationToken cancellationToken)
    {
        try
        {
            return (await Clients(inputs).Athena.GetWorkGroupAsync(new GetWorkGroupRequest { WorkGroup = name }, cancellationToken)).WorkGroup;
        }
        catch (InvalidRequestException error) when (IsAbsent(error))
        {
            return null;
        }
    }

    private async Task<ProviderResult> ResultAsync(PropertyMap inputs)
    {
        var aws = Clients(inputs);
        var name = inputs.RequiredText("name");
        return new ProviderResult(name, inputs, PropertyMap.Of(
            ("arn", $"arn:{aws.Partition}:athena:{aws.Region}:{await aws.AccountIdAsync()}:workgroup/{name}")));
    }
}
