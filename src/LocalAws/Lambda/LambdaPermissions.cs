using System.Text.Json.Nodes;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Lambda;

/// <summary>The resource policy of a function, statement by statement.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html</remarks>
internal sealed class LambdaPermissions(CloudContext cloud, LambdaFunctions functions)
{
    public async Task<RestResult> AddAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        var request = call.Body<AddPermissionRequest>();
        var statement = Statement(request, Resource(function, call.Query("Qualifier"))).ToJsonString(AwsJson.Pascal);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (!FunctionStore.AddStatement(transaction, function.FunctionName, request.StatementId, statement))
                throw LambdaErrors.StatementExists(request.StatementId);
        });
        return new RestResult(201, new { Statement = statement });
    }

    public Task<RestResult> GetAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        var statements = cloud.Catalog.Read(session => FunctionStore.Statements(session, function.FunctionName));
        if (statements.Count == 0)
            throw LambdaErrors.NotFound("The resource you requested does not exist.");
        var policy = $$"""{"Version":"2012-10-17","Id":"default","Statement":[{{string.Join(',', statements)}}]}""";
        return Task.FromResult(new RestResult(200, new { Policy = policy, function.RevisionId }));
    }

    public async Task<RestResult> RemoveAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        var sid = call["StatementId"];
        if (!await cloud.Catalog.WriteAsync(transaction => FunctionStore.RemoveStatement(transaction, function.FunctionName, sid)))
            throw LambdaErrors.NotFound($"Statement {sid} is not found in resource policy.");
        return new RestResult(204);
    }

    private static string Resource(FunctionConfiguration function, string? qualifier) =>
        qualifier is null ? function.FunctionArn : $"{function.FunctionArn}:{qualifier}";

    private static JsonObject Statement(AddPermissionRequest request, string resource)
    {
        var statement = new JsonObject
        {
            ["Sid"] = request.StatementId,
            ["Effect"] = "Allow",
            ["Principal"] = Principal(request.Principal),
            ["Action"] = request.Action,
            ["Resource"] = resource,
        };
        var conditions = new JsonObject();
        if (request.SourceAccount is { } account)
            conditions["StringEquals"] = new JsonObject { ["AWS:SourceAccount"] = account };
        if (request.SourceArn is { } arn)
            conditions["ArnLike"] = new JsonObject { ["AWS:SourceArn"] = arn };
        if (conditions.Count > 0)
            statement["Condition"] = conditions;
        return statement;
    }

    private static JsonNode Principal(string principal) => principal switch
    {
        "*" => "*",
        _ when principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) => new JsonObject { ["Service"] = principal },
        _ when principal.Length == 12 && principal.All(char.IsAsciiDigit) => new JsonObject { ["AWS"] = $"arn:aws:iam::{principal}:root" },
        _ => new JsonObject { ["AWS"] = principal },
    };
}
