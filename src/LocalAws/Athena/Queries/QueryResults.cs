using System.Globalization;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>GetQueryResults: pages of rows read from the result object, the headings first for a query.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html</remarks>
internal sealed class QueryResults(CloudContext cloud, QueryRunner runner, ObjectStore objects)
{
    private const int PageSize = 1000;

    public object Get(GetQueryResultsRequest request)
    {
        if (request.MaxResults is < 1 or > PageSize)
            throw AthenaErrors.Invalid($"MaxResults must be between 1 and {PageSize}");
        var (execution, shape) = Find(request.QueryExecutionId);
        var (rows, nextToken) = shape.HasRows ? Page(execution, shape, request) : ([], null);
        return new
        {
            ResultSet = new
            {
                Rows = rows.ConvertAll(row => new { Data = row.ConvertAll(value => new Datum(value)) }),
                ResultSetMetadata = new { ColumnInfo = shape.Columns },
            },
            shape.UpdateCount,
            NextToken = nextToken,
        };
    }

    private (QueryExecution Execution, QueryResultShape Shape) Find(string id) => cloud.Catalog.Read(session =>
    {
        var execution = AthenaStore.Find(session, id) ?? throw AthenaErrors.ExecutionNotFound(id);
        var state = execution.Status.State;
        if (!QueryState.IsFinal(state))
            throw AthenaErrors.NotFinished(runner.Find(id)?.Status.State ?? state);
        return state == QueryState.Succeeded ? (execution, AthenaStore.Shape(session, id)!) : throw AthenaErrors.NotSucceeded(state);
    });

    private (List<List<string?>> Rows, string? NextToken) Page(QueryExecution execution, QueryResultShape shape, GetQueryResultsRequest request)
    {
        using var lease = objects.Lease();
        var location = S3Location.Parse(execution.ResultConfiguration.OutputLocation)!;
        var stored = objects.Find(location.Bucket, location.Prefix.TrimEnd('/')) ?? throw AthenaErrors.ResultsGone();
        using var file = objects.OpenRead(stored);
        var offset = Offset(request.NextToken, stored.Size);
        return shape.IsCsv ? CsvPage(file, offset, request.MaxResults ?? PageSize) : TextPage(file, offset, request.MaxResults ?? PageSize);
    }

    private static (List<List<string?>>, string?) CsvPage(Stream file, long offset, int limit)
    {
        var reader = new CsvReader(file, offset);
        var rows = new List<List<string?>>();
        while (rows.Count < limit && reader.ReadRow() is { } row)
            rows.Add(row);
        // A full page always has a token, even when nothing follows.
        return (rows, rows.Count == limit ? Token(reader.Offset) : null);
    }

    /// <summary>Text results are short; the token counts their lines.</summary>
    private static (List<List<string?>>, string?) TextPage(Stream file, long skipped, int limit)
    {
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd().Split('\n').Skip((int)skipped).Take(limit).ToList();
        return (lines.ConvertAll(line => new List<string?> { line }), lines.Count == limit ? Token(skipped + limit) : null);
    }

    private static string Token(long position) => position.ToString(CultureInfo.InvariantCulture);

    private static long Offset(string? token, long size)
    {
        if (token is null)
            return 0;
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= size
            ? offset
            : throw AthenaErrors.Invalid("The NextToken is not one of this query's results.");
    }

    /// <summary>One value; NULL has no member at all.</summary>
    private sealed record Datum(string? VarCharValue);
}
