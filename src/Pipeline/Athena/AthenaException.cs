using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Athena;

namespace Workbook.Pipeline;

/// <summary>Athena refused a statement, or its query failed, was stopped or took too long. The message quotes Athena and shows the place.</summary>
public sealed partial class AthenaException : DbException
{
    private AthenaException(string message, string sql, string reason, Exception? innerException = null) : base(message, innerException) =>
        (Sql, Reason) = (sql, reason);

    /// <summary>The statement as sent.</summary>
    public string Sql { get; }

    /// <summary>Athena's own words.</summary>
    public string Reason { get; }

    /// <summary>How the query ended; null when Athena refused to start it.</summary>
    public QueryExecutionState? State { get; private init; }

    /// <summary>Null when Athena refused to start the query.</summary>
    public string? QueryExecutionId { get; private init; }

    internal static AthenaException Rejected(AthenaConnection connection, string sql, AmazonAthenaException cause) =>
        new(Describe(connection, sql, $"Athena refused the query: {cause.Message}", id: null) + Hint(sql, cause.Message), sql, cause.Message, cause);

    internal static AthenaException Ended(AthenaConnection connection, string sql, AthenaQuery query)
    {
        var reason = query.Reason ?? "Athena gives no reason.";
        return new(Describe(connection, sql, $"The query {Verb(query.State)}: {reason}", query.QueryExecutionId) + Hint(sql, reason), sql, reason)
        {
            State = query.State,
            QueryExecutionId = query.QueryExecutionId,
        };
    }

    internal static AthenaException Stopped(AthenaConnection connection, string sql, string id, string reason) =>
        new(Describe(connection, sql, reason, id), sql, reason) { State = QueryExecutionState.CANCELLED, QueryExecutionId = id };

    /// <summary>The same error, told from where the statement stands in a script.</summary>
    internal AthenaException In(string script, int line) =>
        new($"{script}({line.ToString(CultureInfo.InvariantCulture)}): {Message}", Sql, Reason, this)
        {
            State = State,
            QueryExecutionId = QueryExecutionId,
        };

    private static string Verb(QueryExecutionState state) => state == QueryExecutionState.CANCELLED ? "was cancelled" : "failed";

    private static string Describe(AthenaConnection connection, string sql, string what, string? id)
    {
        var text = new StringBuilder(what);
        AppendPlace(text, sql);
        text.Append(CultureInfo.InvariantCulture, $"\n  (database '{connection.Database}', work group '{connection.WorkGroup}'");
        return text.Append(id is null ? ")" : $", query execution {id})").ToString();
    }

    private static string Hint(string sql, string reason) => AthenaHints.Find(sql, reason) is { } hint ? $"\n  Hint: {hint}" : "";

    private static void AppendPlace(StringBuilder text, string sql)
    {
        if (Position().Match(text.ToString()) is not { Success: true } match)
            return;
        var line = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var column = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        // Athena rewrites a CREATE TABLE AS before it counts, so a position may lie outside the text.
        if (sql.Split('\n').ElementAtOrDefault(line - 1)?.TrimEnd('\r') is { } source && column <= source.Length + 1)
            text.Append(CultureInfo.InvariantCulture, $"\n  {source}\n  {new string(' ', Math.Max(0, column - 1))}^");
    }

    [GeneratedRegex(@"\bline (\d{1,6}):(\d{1,6}): ")]
    private static partial Regex Position();
}
