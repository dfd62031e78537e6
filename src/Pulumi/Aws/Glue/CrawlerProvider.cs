using System.Collections.Immutable;
using Amazon.Glue;
using Amazon.Glue.Model;
using Amazon.Runtime;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Glue;

/// <summary>Keeps Glue crawlers. A running crawler is stopped before it is deleted.</summary>
internal sealed class CrawlerProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "EntityNotFoundException";
    private static readonly AwsShape Shape = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public override string Type => Crawler.TypeToken;

    public override AutoName AutoName => new("name", 255);

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "databaseName"];

    public override ImmutableHashSet<string> JsonProperties => ["configuration"];

    public override PropertyMap Check(PropertyMap inputs)
    {
        if (!inputs.Has("s3Targets") && !inputs.Has("catalogTargets"))
            throw new ArgumentException("a crawler needs s3Targets or catalogTargets.");
        return inputs;
    }

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        (await GetAsync(inputs.RequiredText("name"), inputs, cancellationToken))?.Name;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var request = Shape.Write<CreateCrawlerRequest>(inputs);
        request.Targets = TargetsOf(inputs);
        await RetryAsync(() => Clients(inputs).Glue.CreateCrawlerAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        return await ResultAsync(inputs);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, inputs, cancellationToken) is not { } crawler)
            return null;
        // A role given by its ARN may come back by its name.
        var now = Shape.Read(crawler.Targets, Shape.Read(crawler, inputs, "schedule", "role"));
        if (inputs.Has("schedule"))
            now = now.With("schedule", crawler.Schedule?.ScheduleExpression);
        return await ResultAsync(now);
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        CatalogDatabaseProvider.RefuseTagChange(olds, news, "crawler");
        var request = Shape.Write<UpdateCrawlerRequest>(news);
        request.Targets = TargetsOf(news);
        await StopAsync(id, news, cancellationToken);
        await RetryAsync(() => Clients(news).Glue.UpdateCrawlerAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        return await ResultAsync(news);
    }

    public override async Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        await StopAsync(id, state, cancellationToken);
        await DeleteIfThereAsync(() => Clients(state).Glue.DeleteCrawlerAsync(new DeleteCrawlerRequest { Name = id }, cancellationToken), Absent);
    }

    private static bool IsRoleTooNew(AmazonServiceException error) =>
        error.Message.Contains("unable to assume", StringComparison.OrdinalIgnoreCase);

    private static CrawlerTargets TargetsOf(PropertyMap inputs) =>
        Shape.Write<CrawlerTargets>(PropertyMap.Of(("s3Targets", inputs["s3Targets"]), ("catalogTargets", inputs["catalogTargets"])));

    private async Task StopAsync(string name, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(name, inputs, cancellationToken) is not { } crawler || crawler.State == CrawlerState.READY)
            return;
        await DeleteIfThereAsync(
            () => Clients(inputs).Glue.StopCrawlerAsync(new StopCrawlerRequest { Name = name }, cancellationToken),
            "CrawlerNotRunningException",
            "CrawlerStoppingException");
        await WaitAsync(
            async () => await GetAsync(name, inputs, cancellationToken) is not { } now || now.State == CrawlerState.READY ? name : null,
            $"The crawler {name} did not stop",
            Patience,
            cancellationToken);
    }

    private async Task<Amazon.Glue.Model.Crawler?> GetAsync(string name, PropertyMap inputs, CancellationToken cancellationToken) => (await FindAsync(
        () => Clients(inputs).Glue.GetCrawlerAsync(new GetCrawlerRequest { Name = name }, cancellationToken), Absent))?.Crawler;

    private async Task<ProviderResult> ResultAsync(PropertyMap inputs)
    {
        var aws = Clients(inputs);
        var name = inputs.RequiredText("name");
        return new ProviderResult(name, inputs, PropertyMap.Of(
            ("arn", $"arn:{aws.Partition}:glue:{aws.Region}:{await aws.AccountIdAsync()}:crawler/{name}")));
    }
}
