using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>Runs the queries of evidence again and compares what they answer.</summary>
internal sealed partial class QueryVerifier(Lab lab)
{
    private readonly LakeWitness _witness = new(lab);
    private readonly ObjectVerifier _objects = new(lab);

    public async Task<Finding> VerifyAsync(QueryEvidence query, CancellationToken cancellationToken)
    {
        var execution = query.Execution;
        var subject = $"query {execution.QueryExecutionId} ({Shorten(execution.Sql)})";
        if (query.RowsSha256 is null)
            return new Finding(Standing.Unknown, subject, "it has no result to compare");
        if (query.Result is not null && await _objects.VerifyAsync(query.Result, cancellationToken) is { Standing: Standing.Changed } changed)
            return await IsGoneAltogetherAsync(query.Result, cancellationToken) ? NotHere(subject) : new Finding(Standing.Changed, subject, $"its result {changed.Subject}: {changed.Detail}");
        if (!Repeatable().IsMatch(execution.Sql))
            return new Finding(Standing.Unknown, subject, "its result object is as it was; it is not run again because it changes something");
        try
        {
            using var connection = new AthenaConnection(lab.Athena, execution.Database ?? "default", execution.WorkGroup);
            connection.Open();
            await using var command = new AthenaCommand(connection, execution.Sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var again = await _witness.QueryAsync(
                execution with { QueryExecutionId = reader.QueryExecutionId, OutputLocation = reader.Query.OutputLocation }, cancellationToken);
            return Compare(subject, query, again);
        }
        catch (Exception error) when (error is AthenaException or AmazonServiceException or AmazonClientException)
        {
            return MeansNothingHere(error)
                ? NotHere(subject)
                : new Finding(Standing.Changed, subject, $"it fails now: {error.Message.Split('\n')[0]}");
        }
    }

    private async Task<bool> IsGoneAltogetherAsync(ObjectEvidence result, CancellationToken cancellationToken) =>
        await _witness.ListAsync(result.Bucket, result.Key, cancellationToken) is null;

    private static Finding NotHere(string subject) =>
        new(Standing.Unknown, subject, "its database, work group or results are not here: the stack was destroyed, or this is another cloud");

    private static Finding Compare(string subject, QueryEvidence before, QueryEvidence now)
    {
        if (now.RowsSha256 == before.RowsSha256)
            return new Finding(Standing.Holds, subject, FormattableString.Invariant($"{before.Rows} rows, the same when run again"));
        var detail = now.Rows == before.Rows
            ? FormattableString.Invariant($"{now.Rows} rows as before, but others")
            : FormattableString.Invariant($"{now.Rows} rows now, {before.Rows} before");
        return TimeDependent().IsMatch(before.Execution.Sql)
            ? new Finding(Standing.Unknown, subject, $"{detail}; the statement asks for the time or for chance")
            : new Finding(Standing.Changed, subject, detail);
    }

    private static bool MeansNothingHere(Exception error) =>
        error.Message.Contains("SCHEMA_NOT_FOUND", StringComparison.Ordinal) || error.Message.Contains("does not exist", StringComparison.Ordinal)
        || error.Message.Contains("is not found", StringComparison.Ordinal);

    private static string Shorten(string sql)
    {
        var line = Blank().Replace(sql, " ").Trim();
        return line.Length <= 60 ? line : line[..59] + "…";
    }

    [GeneratedRegex(@"^(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:SELECT|WITH|SHOW|DESCRIBE|DESC|VALUES|\()", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Repeatable();

    [GeneratedRegex(@"\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp|now|rand|random|shuffle|uuid)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeDependent();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
