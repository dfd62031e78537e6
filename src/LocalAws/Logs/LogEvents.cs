using System.Globalization;
using System.Text;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Logs;

/// <summary>The operations on lines.</summary>
internal sealed class LogEvents(CloudContext cloud, LogWriter writer)
{
    private const int LargestBatch = 10_000;
    private const int LargestBatchBytes = 1_048_576;
    private const int PageSize = 10_000;

    public async Task<object> PutAsync(PutLogEventsRequest request, CancellationToken cancellationToken)
    {
        Check(request.LogEvents);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            RequireStream(transaction, request.LogGroupName, request.LogStreamName);
            var now = cloud.Now.ToUnixTimeMilliseconds();
            foreach (var line in request.LogEvents)
                LogStore.Append(transaction, new LogLine(request.LogGroupName, request.LogStreamName, line.Timestamp, line.Message), now);
        });
        return new { NextSequenceToken = "1" };
    }

    /// <summary>A page of a stream's lines, the newest unless told otherwise; both tokens always come back, equal to the given one at an end.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html</remarks>
    public async Task<object> GetAsync(GetLogEventsRequest request, CancellationToken cancellationToken)
    {
        await writer.FlushAsync();
        var group = LogGroups.NameIn(request.LogGroupName ?? request.LogGroupIdentifier);
        var limit = Math.Clamp(request.Limit ?? PageSize, 1, PageSize);
        var backward = request.NextToken?[0] == 'b' || request.NextToken is null && !request.StartFromHead;
        var position = Position(request.NextToken) ?? (backward ? new LogPosition(long.MaxValue, long.MaxValue) : new LogPosition(long.MinValue, long.MinValue));
        var range = new LogRange(request.StartTime ?? 0, request.EndTime ?? long.MaxValue, position, backward);
        var events = cloud.Catalog.Read(session =>
        {
            RequireStream(session, group, request.LogStreamName);
            return LogStore.Events(session, group, request.LogStreamName, range, limit);
        });
        if (backward)
            events.Reverse();
        return new
        {
            Events = events.Select(line => new { line.Timestamp, line.Message, line.IngestionTime }),
            NextForwardToken = Token('f', events.Count > 0 ? events[^1] : null, position),
            NextBackwardToken = Token('b', events.Count > 0 ? events[0] : null, position),
        };
    }

    public async Task<object> FilterAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        await writer.FlushAsync();
        var group = LogGroups.NameIn(request.LogGroupName ?? request.LogGroupIdentifier);
        var limit = Math.Clamp(request.Limit ?? PageSize, 1, PageSize);
        var filter = LogFilter.Parse(request.FilterPattern);
        var position = Position(request.NextToken) ?? new LogPosition(long.MinValue, long.MinValue);
        var range = new LogRange(request.StartTime ?? 0, request.EndTime ?? long.MaxValue, position);
        var matching = cloud.Catalog.Read(session =>
        {
            if (LogStore.FindGroup(session, group) is null)
                throw LogsErrors.GroupNotFound();
            return LogStore.Events(session, group, null, range, int.MaxValue);
        }).FindAll(line => IsWanted(request, line.Stream) && filter.Matches(line.Message));
        var page = matching.Take(limit).ToList();
        return new
        {
            Events = page.Select(line => new
            {
                LogStreamName = line.Stream,
                line.Timestamp,
                line.Message,
                line.IngestionTime,
                EventId = line.Id.ToString("D56", CultureInfo.InvariantCulture),
            }),
            SearchedLogStreams = Array.Empty<object>(),
            NextToken = matching.Count > limit ? Token('f', page[^1], position) : null,
        };
    }

    private static bool IsWanted(FilterLogEventsRequest request, string stream) =>
        (request.LogStreamNames is not { Count: > 0 } names || names.Contains(stream))
        && (request.LogStreamNamePrefix is not { } prefix || stream.StartsWith(prefix, StringComparison.Ordinal));

    private static void Check(List<InputLogEvent> lines)
    {
        if (lines.Count is 0 or > LargestBatch)
            throw LogsErrors.Invalid($"A batch has 1 to {LargestBatch} log events.");
        if (lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line.Message) + LogStore.EventOverhead) > LargestBatchBytes)
            throw LogsErrors.Invalid("Upload too large: the batch exceeds 1,048,576 bytes");
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Timestamp < lines[i - 1].Timestamp)
                throw LogsErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
        }
    }

    private static void RequireStream(CatalogSession session, string group, string stream)
    {
        if (LogStore.FindGroup(session, group) is null)
            throw LogsErrors.GroupNotFound();
        if (LogStore.FindStream(session, group, stream) is null)
            throw LogsErrors.StreamNotFound();
    }

    private static string Token(char direction, LogEvent? line, LogPosition otherwise) =>
        string.Create(CultureInfo.InvariantCulture, $"{direction}/{line?.Timestamp ?? otherwise.Timestamp}/{line?.Id ?? otherwise.Id}");

    private static LogPosition? Position(string? token)
    {
        if (token is null)
            return null;
        var parts = token.Split('/');
        return parts is ["f" or "b", var time, var id]
            && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var timestamp)
            && long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var row)
            ? new LogPosition(timestamp, row)
            : throw LogsErrors.Invalid("The specified nextToken is invalid.");
    }
}
