using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws;

/// <summary>What every emulated service is built on.</summary>
internal sealed record CloudContext
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Where this server answers, for functions that call back.</summary>
    public required Uri Endpoint { get; init; }

    public required LocalAwsCredentials Credentials { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ServerLog Log { get; init; }

    public required StateFolder State { get; init; }

    public required CatalogDatabase Catalog { get; init; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";
}
