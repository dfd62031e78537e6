using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Logs;

/// <summary>CloudWatch Logs as its clients see it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html</remarks>
internal sealed class LogsEndpoint : JsonEndpoint
{
    public LogsEndpoint(LogGroups groups, LogEvents events)
        : base("logs", "Logs_20140328", AwsJson.Camel)
    {
        On<CreateLogGroupRequest, Empty>("CreateLogGroup", (request, _) => groups.CreateGroupAsync(request));
        On<LogStreamRequest, Empty>("DeleteLogGroup", (request, _) => groups.DeleteGroupAsync(request));
        On<DescribeLogGroupsRequest, object>("DescribeLogGroups", groups.DescribeGroups);
        On<PutRetentionPolicyRequest, Empty>("PutRetentionPolicy", (request, _) => groups.SetRetentionAsync(request.LogGroupName, request.RetentionInDays));
        On<LogStreamRequest, Empty>("DeleteRetentionPolicy", (request, _) => groups.SetRetentionAsync(request.LogGroupName, null));
        On<LogStreamRequest, Empty>("CreateLogStream", (request, _) => groups.CreateStreamAsync(request));
        On<LogStreamRequest, Empty>("DeleteLogStream", (request, _) => groups.DeleteStreamAsync(request));
        On<DescribeLogStreamsRequest, object>("DescribeLogStreams", groups.DescribeStreams);
        On<PutLogEventsRequest, object>("PutLogEvents", events.PutAsync);
        On<GetLogEventsRequest, object>("GetLogEvents", events.GetAsync);
        On<FilterLogEventsRequest, object>("FilterLogEvents", events.FilterAsync);
        On<LogTagsRequest, object>("ListTagsForResource", groups.Tags);
        On<LogTagsRequest, object>("ListTagsLogGroup", groups.Tags);
        On<LogTagsRequest, Empty>("TagResource", (request, _) => groups.TagAsync(request));
        On<LogTagsRequest, Empty>("UntagResource", (request, _) => groups.UntagAsync(request));
    }
}
