using System.Text.RegularExpressions;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Logs;

/// <summary>The operations on groups, streams and their tags.</summary>
internal sealed partial class LogGroups(CloudContext cloud)
{
    private const int PageSize = 50;

    /// <summary>Days that a group may keep its lines.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html</remarks>
    private static readonly int[] Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public async Task<Empty> CreateGroupAsync(CreateLogGroupRequest request)
    {
        if (!GroupName().IsMatch(request.LogGroupName))
            throw LogsErrors.Invalid($"1 validation error detected: Value '{request.LogGroupName}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (!LogStore.CreateGroup(transaction, request.LogGroupName, request.LogGroupClass ?? "STANDARD", cloud.Now.ToUnixTimeMilliseconds()))
                throw LogsErrors.GroupExists();
            ResourceTags.Add(transaction, Arn(request.LogGroupName), request.Tags);
        });
        return Empty.Result;
    }

    public async Task<Empty> DeleteGroupAsync(LogStreamRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (transaction.Execute("DELETE FROM log_groups WHERE name = ?1", request.LogGroupName) == 0)
                throw LogsErrors.GroupNotFound();
            ResourceTags.RemoveAll(transaction, Arn(request.LogGroupName));
        });
        return Empty.Result;
    }

    public object DescribeGroups(DescribeLogGroupsRequest request)
    {
        var limit = Math.Clamp(request.Limit ?? PageSize, 1, PageSize);
        var groups = cloud.Catalog.Read(session => LogStore.Groups(session, request.LogGroupNamePrefix ?? "", request.NextToken ?? "", int.MaxValue));
        if (request.LogGroupNamePattern is { } pattern)
            groups = groups.FindAll(group => group.Name.Contains(pattern, StringComparison.Ordinal));
        var page = groups.Take(limit).ToList();
        return new
        {
            LogGroups = page.Select(group => new
            {
                LogGroupName = group.Name,
                group.CreationTime,
                group.RetentionInDays,
                MetricFilterCount = 0,
                Arn = Arn(group.Name) + ":*",
                LogGroupArn = Arn(group.Name),
                group.StoredBytes,
                LogGroupClass = group.Class,
            }),
            NextToken = groups.Count > limit ? page[^1].Name : null,
        };
    }

    public async Task<Empty> SetRetentionAsync(string name, int? days)
    {
        if (days is { } given && !Retentions.Contains(given))
            throw LogsErrors.Invalid($"1 validation error detected: Value '{given}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Retentions)}]");
        if (await cloud.Catalog.WriteAsync(transaction => transaction.Execute("UPDATE log_groups SET retention = ?2 WHERE name = ?1", name, days)) == 0)
            throw LogsErrors.GroupNotFound();
        return Empty.Result;
    }

    public async Task<Empty> CreateStreamAsync(LogStreamRequest request)
    {
        if (request.LogStreamName is not { Length: > 0 and <= 512 } name || name.Contains(':', StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal))
            throw LogsErrors.Invalid("A log stream name has 1 to 512 characters, none of them ':' or '*'.");
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (LogStore.FindGroup(transaction, request.LogGroupName) is null)
                throw LogsErrors.GroupNotFound();
            if (!LogStore.CreateStream(transaction, request.LogGroupName, name, cloud.Now.ToUnixTimeMilliseconds()))
                throw LogsErrors.StreamExists();
        });
        return Empty.Result;
    }

    public async Task<Empty> DeleteStreamAsync(LogStreamRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (LogStore.FindGroup(transaction, request.LogGroupName) is null)
                throw LogsErrors.GroupNotFound();
            if (transaction.Execute("DELETE FROM log_streams WHERE log_group = ?1 AND name = ?2", request.LogGroupName, request.LogStreamName) == 0)
                throw LogsErrors.StreamNotFound();
        });
        return Empty.Result;
    }

    public object DescribeStreams(DescribeLogStreamsRequest request)
    {
        var group = NameIn(request.LogGroupName ?? request.LogGroupIdentifier);
        var limit = Math.Clamp(request.Limit ?? PageSize, 1, PageSize);
        var streams = cloud.Catalog.Read(session =>
        {
            if (LogStore.FindGroup(session, group) is null)
                throw LogsErrors.GroupNotFound();
            return LogStore.Streams(session, group, request.LogStreamNamePrefix ?? "");
        });
        if (request.OrderBy == "LastEventTime")
            streams = [.. streams.OrderBy(stream => stream.LastEvent ?? 0)];
        if (request.Descending)
            streams.Reverse();
        var skipped = request.NextToken is { } token ? streams.FindIndex(stream => stream.Name == token) + 1 : 0;
        var page = streams.Skip(skipped).Take(limit).ToList();
        return new
        {
            LogStreams = page.Select(stream => Described(group, stream)),
            NextToken = skipped + page.Count < streams.Count ? page[^1].Name : null,
        };
    }

    public object Tags(LogTagsRequest request)
    {
        var arn = TaggedArn(request);
        return new { Tags = cloud.Catalog.Read(session => ResourceTags.Of(session, arn)) };
    }

    public async Task<Empty> TagAsync(LogTagsRequest request)
    {
        var arn = TaggedArn(request);
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Add(transaction, arn, request.Tags));
        return Empty.Result;
    }

    public async Task<Empty> UntagAsync(LogTagsRequest request)
    {
        var arn = TaggedArn(request);
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Remove(transaction, arn, request.TagKeys ?? []));
        return Empty.Result;
    }

    /// <summary>The group's name in a name or an ARN.</summary>
    public static string NameIn(string? identifier)
    {
        var name = identifier ?? throw LogsErrors.Invalid("A log group name or identifier is required.");
        var mark = name.IndexOf(":log-group:", StringComparison.Ordinal);
        name = mark < 0 ? name : name[(mark + ":log-group:".Length)..];
        return name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
    }

    private string Arn(string group) => cloud.Arn("logs", $"log-group:{group}");

    private string TaggedArn(LogTagsRequest request)
    {
        var name = NameIn(request.LogGroupName ?? request.ResourceArn);
        if (cloud.Catalog.Read(session => LogStore.FindGroup(session, name)) is null)
            throw LogsErrors.GroupNotFound();
        return Arn(name);
    }

    private object Described(string group, LogStream stream) => new
    {
        LogStreamName = stream.Name,
        stream.CreationTime,
        FirstEventTimestamp = stream.FirstEvent,
        LastEventTimestamp = stream.LastEvent,
        LastIngestionTime = stream.LastIngestion,
        UploadSequenceToken = "1",
        Arn = $"{Arn(group)}:log-stream:{stream.Name}",
        stream.StoredBytes,
    };

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]{1,512}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupName();
}
