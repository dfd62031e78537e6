using System.Text.Json;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Athena;

/// <summary>Athena as its clients see it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html</remarks>
internal sealed class AthenaEndpoint : JsonEndpoint
{
    public AthenaEndpoint(QueryExecutions queries, QueryResults results, WorkGroups workGroups, NamedQueries named, PreparedStatements prepared, AthenaCatalog catalog)
        : base("athena", "AmazonAthena", AwsJson.Pascal)
    {
        On<StartQueryExecutionRequest, object>("StartQueryExecution", (request, _) => queries.StartAsync(request));
        On<QueryIdRequest, object>("GetQueryExecution", queries.Get);
        On<BatchGetQueryExecutionRequest, object>("BatchGetQueryExecution", queries.BatchGet);
        On<WorkGroupPageRequest, object>("ListQueryExecutions", queries.List);
        On<QueryIdRequest, Empty>("StopQueryExecution", queries.Stop);
        On<QueryIdRequest, object>("GetQueryRuntimeStatistics", queries.RuntimeStatistics);
        On<GetQueryResultsRequest, object>("GetQueryResults", results.Get);
        On<CreateWorkGroupRequest, Empty>("CreateWorkGroup", (request, _) => workGroups.CreateAsync(request));
        On<WorkGroupRequest, object>("GetWorkGroup", workGroups.Get);
        On<WorkGroupPageRequest, object>("ListWorkGroups", workGroups.List);
        On<UpdateWorkGroupRequest, Empty>("UpdateWorkGroup", (request, _) => workGroups.UpdateAsync(request));
        On<WorkGroupRequest, Empty>("DeleteWorkGroup", (request, _) => workGroups.DeleteAsync(request));
        On<CreateNamedQueryRequest, object>("CreateNamedQuery", (request, _) => named.CreateAsync(request));
        On<NamedQueryRequest, object>("GetNamedQuery", named.Get);
        On<BatchGetNamedQueryRequest, object>("BatchGetNamedQuery", named.BatchGet);
        On<WorkGroupPageRequest, object>("ListNamedQueries", named.List);
        On<NamedQueryRequest, Empty>("UpdateNamedQuery", (request, _) => named.UpdateAsync(request));
        On<NamedQueryRequest, Empty>("DeleteNamedQuery", (request, _) => named.DeleteAsync(request));
        On<PreparedStatementInput, Empty>("CreatePreparedStatement", (request, _) => prepared.CreateAsync(request));
        On<PreparedStatementRequest, object>("GetPreparedStatement", prepared.Get);
        On<BatchGetPreparedStatementRequest, object>("BatchGetPreparedStatement", prepared.BatchGet);
        On<WorkGroupPageRequest, object>("ListPreparedStatements", prepared.List);
        On<PreparedStatementInput, Empty>("UpdatePreparedStatement", (request, _) => prepared.UpdateAsync(request));
        On<PreparedStatementRequest, Empty>("DeletePreparedStatement", (request, _) => prepared.DeleteAsync(request));
        On<DataCatalogRequest, object>("GetDataCatalog", AthenaCatalog.GetDataCatalog);
        On<CatalogPageRequest, object>("ListDataCatalogs", AthenaCatalog.ListDataCatalogs);
        On<CatalogPageRequest, object>("ListDatabases", catalog.ListDatabases);
        On<AthenaDatabaseRequest, object>("GetDatabase", catalog.GetDatabase);
        On<AthenaDatabaseRequest, object>("ListTableMetadata", catalog.ListTables);
        On<AthenaDatabaseRequest, object>("GetTableMetadata", catalog.GetTable);
        On<CatalogPageRequest, object>("ListEngineVersions", AthenaCatalog.ListEngineVersions);
        On<AthenaTagsRequest, object>("ListTagsForResource", workGroups.Tags);
        On<AthenaTagsRequest, Empty>("TagResource", (request, _) => workGroups.TagAsync(request));
        On<AthenaTagsRequest, Empty>("UntagResource", (request, _) => workGroups.UntagAsync(request));
    }

    /// <summary>InvalidRequestException carries Athena's own error code beside its message.</summary>
    public override Task WriteErrorAsync(AwsRequest request, AwsException error)
    {
        var code = error.Details.FirstOrDefault(detail => detail.Name == AthenaErrors.CodeDetail).Value;
        if (code is null)
            return base.WriteErrorAsync(request, error);
        var headers = request.Http.Response.Headers;
        headers["x-amzn-RequestId"] = request.RequestId;
        headers["x-amzn-ErrorType"] = error.Code;
        var body = new Dictionary<string, string> { ["__type"] = error.Code, ["AthenaErrorCode"] = code, ["ErrorCode"] = code, ["Message"] = error.Message };
        return request.RespondAsync(error.Status, "application/x-amz-json-1.1", JsonSerializer.SerializeToUtf8Bytes(body));
    }
}
