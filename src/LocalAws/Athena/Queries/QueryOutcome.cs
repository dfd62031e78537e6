using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>
/// What a statement came to. Nothing of it is visible yet: its objects are staged and its changes of the catalog wait, and all become so in one transaction.
/// </summary>
internal sealed record QueryOutcome
{
    public required QueryResultShape Shape { get; init; }

    public IReadOnlyList<StagedObject> Objects { get; init; } = [];

    public long DataScanned { get; init; }

    public string? ManifestLocation { get; init; }

    /// <summary>Further changes of the same transaction.</summary>
    public Action<CatalogTransaction>? Commit { get; init; }
}

/// <summary>Bytes on disk that are to become an object.</summary>
internal sealed record StagedObject(ObjectWrite Write, StagedContent Content);
