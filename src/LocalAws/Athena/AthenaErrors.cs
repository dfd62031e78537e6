using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Athena;

/// <summary>The errors of Athena's API. What goes wrong inside a query is a <see cref="Queries.QueryFailure"/>.</summary>
internal static class AthenaErrors
{
    /// <summary>Name under which an error's Athena code travels to the endpoint.</summary>
    public const string CodeDetail = "AthenaErrorCode";

    public static AwsException Invalid(string message, string code = "INVALID_INPUT", Exception? inner = null) =>
        new("InvalidRequestException", 400, message, inner) { Details = [(CodeDetail, code)] };

    public static AwsException Malformed(string message, Exception inner) => Invalid(message, "MALFORMED_QUERY", inner);

    public static AwsException ExecutionNotFound(string id) => Invalid($"QueryExecution {id} was not found");

    public static AwsException NotFinished(string state) =>
        Invalid($"Query has not yet finished. Current state: {state}", "INVALID_QUERY_EXECUTION_STATE");

    public static AwsException NotSucceeded(string state) =>
        Invalid($"Query did not finish successfully. Final query state: {state}", "INVALID_QUERY_EXECUTION_STATE");

    public static AwsException ResultsGone() => Invalid("Could not find results");

    public static AwsException WorkGroupNotFound() => Invalid("WorkGroup is not found.");

    public static AwsException NoOutputLocation() =>
        Invalid("No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");

    public static AwsException BadOutputLocation() => Invalid("outputLocation is not a valid S3 path.");

    public static AwsException TokenMismatch() => Invalid("Idempotent parameters do not match", "IDEMPOTENT_PARAMETER_MISMATCH");

    public static AwsException EntityNotFound() => Invalid(
        $"Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: {Guid.NewGuid()}; Proxy: null)");

    public static AwsException NamedQueryNotFound(string id) => Invalid($"NamedQuery {id} was not found");

    public static AwsException PreparedStatementNotFound(string name, string workGroup) =>
        new("ResourceNotFoundException", 400, $"PreparedStatement {name} was not found in workGroup {workGroup}") { Details = [("ResourceName", name)] };

    public static AwsException ResourceNotFound(string arn) => new("ResourceNotFoundException", 400, $"Resource {arn} was not found") { Details = [("ResourceName", arn)] };

    public static AwsException Metadata(string message) => new("MetadataException", 400, message);
}
