using System.Text.Json;

using Workbook.LocalAws.Athena.Queries;
namespace Workbook.LocalAws.Athena;

internal sealed record StartQueryExecutionRequest
{
    public required string QueryString { get; init; }

    public string? ClientRequestToken { get; init; }

    public QueryContext? QueryExecutionContext { get; init; }

    public ResultConfiguration? ResultConfiguration { get; init; }

    public string? WorkGroup { get; init; }

    public List<string>? ExecutionParameters { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }
}

internal sealed record QueryContext(string? Database = null, string? Catalog = null);

internal sealed record ResultConfiguration
{
    public string? OutputLocation { get; init; }

    public JsonElement? EncryptionConfiguration { get; init; }

    public string? ExpectedBucketOwner { get; init; }

    public JsonElement? AclConfiguration { get; init; }
}

internal sealed record QueryIdRequest
{
    public required string QueryExecutionId { get; init; }
}

internal sealed record BatchGetQueryExecutionRequest
{
    public required List<string> QueryExecutionIds { get; init; }
}

internal sealed record GetQueryResultsRequest
{
    public required string QueryExecutionId { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record WorkGroupPageRequest(string? WorkGroup, int? MaxResults, string? NextToken);

internal sealed record CreateWorkGroupRequest
{
    public required string Name { get; init; }

    public WorkGroupConfiguration? Configuration { get; init; }

    public string? Description { get; init; }

    public List<AthenaTag>? Tags { get; init; }
}

internal sealed record WorkGroupRequest
{
    public required string WorkGroup { get; init; }

    public bool RecursiveDeleteOption { get; init; }
}

internal sealed record UpdateWorkGroupRequest
{
    public required string WorkGroup { get; init; }

    public string? Description { get; init; }

    public string? State { get; init; }

    public WorkGroupConfigurationUpdates? ConfigurationUpdates { get; init; }
}

internal sealed record WorkGroupConfigurationUpdates
{
    public bool? EnforceWorkGroupConfiguration { get; init; }

    public ResultConfigurationUpdates? ResultConfigurationUpdates { get; init; }

    public bool? PublishCloudWatchMetricsEnabled { get; init; }

    public long? BytesScannedCutoffPerQuery { get; init; }

    public bool RemoveBytesScannedCutoffPerQuery { get; init; }

    public bool? RequesterPaysEnabled { get; init; }

    public EngineVersion? EngineVersion { get; init; }
}

internal sealed record ResultConfigurationUpdates
{
    public string? OutputLocation { get; init; }

    public bool RemoveOutputLocation { get; init; }

    public JsonElement? EncryptionConfiguration { get; init; }

    public bool RemoveEncryptionConfiguration { get; init; }

    public string? ExpectedBucketOwner { get; init; }

    public bool RemoveExpectedBucketOwner { get; init; }

    public JsonElement? AclConfiguration { get; init; }

    public bool RemoveAclConfiguration { get; init; }
}

internal sealed record CreateNamedQueryRequest
{
    public required string Name { get; init; }

    public required string Database { get; init; }

    public required string QueryString { get; init; }

    public string? Description { get; init; }

    public string? WorkGroup { get; init; }

    public string? ClientRequestToken { get; init; }
}

internal sealed record NamedQueryRequest
{
    public required string NamedQueryId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? QueryString { get; init; }
}

internal sealed record BatchGetNamedQueryRequest
{
    public required List<string> NamedQueryIds { get; init; }
}

internal sealed record DataCatalogRequest
{
    public required string Name { get; init; }
}

internal sealed record CatalogPageRequest(string? CatalogName, int? MaxResults, string? NextToken);

internal sealed record AthenaDatabaseRequest
{
    public string? CatalogName { get; init; }

    public required string DatabaseName { get; init; }

    public string? TableName { get; init; }

    public string? Expression { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record AthenaTag(string Key, string Value);

internal sealed record AthenaTagsRequest
{
    public required string ResourceARN { get; init; }

    public List<AthenaTag>? Tags { get; init; }

    public List<string>? TagKeys { get; init; }
}
