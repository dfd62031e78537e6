using System.Text.RegularExpressions;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Athena;

/// <summary>The operations on work groups and their tags. The group <c>primary</c> always exists.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/workgroups-manage-queries-control-costs.html</remarks>
internal sealed partial class WorkGroups(CloudContext cloud)
{
    private const int PageSize = 50;
    private const long LeastCutoff = 10_000_000;

    public Task EnsurePrimaryAsync() => cloud.Catalog.WriteAsync(transaction =>
    {
        if (AthenaStore.FindWorkGroup(transaction, WorkGroup.Primary) is not null)
            return;
        AthenaStore.PutWorkGroup(transaction, new WorkGroup
        {
            Name = WorkGroup.Primary,
            CreationTime = cloud.Now,
            Configuration = Complete(new WorkGroupConfiguration { EnforceWorkGroupConfiguration = false }),
        });
    });

    /// <exception cref="AwsException">There is no such work group.</exception>
    public static WorkGroup Get(CatalogSession session, string name) =>
        AthenaStore.FindWorkGroup(session, name) ?? throw AthenaErrors.WorkGroupNotFound();

    public async Task<Empty> CreateAsync(CreateWorkGroupRequest request)
    {
        if (!Name().IsMatch(request.Name))
            throw AthenaErrors.Invalid($"The work group name '{request.Name}' is not valid: 1 to 128 of the characters a-z, A-Z, 0-9, '.', '_' and '-'.");
        var workGroup = new WorkGroup
        {
            Name = request.Name,
            Description = request.Description,
            CreationTime = cloud.Now,
            Configuration = Complete(request.Configuration ?? new WorkGroupConfiguration()),
        };
        Check(workGroup.Configuration);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (AthenaStore.FindWorkGroup(transaction, request.Name) is not null)
                throw AthenaErrors.Invalid("WorkGroup is already created");
            AthenaStore.PutWorkGroup(transaction, workGroup);
            ResourceTags.Add(transaction, Arn(request.Name), request.Tags?.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));
        });
        return Empty.Result;
    }

    public object Get(WorkGroupRequest request) => new { WorkGroup = cloud.Catalog.Read(session => Get(session, request.WorkGroup)) };

    public object List(WorkGroupPageRequest request)
    {
        var (page, nextToken) = Paging.Page(
            cloud.Catalog.Read(AthenaStore.WorkGroups), group => group.Name, request.NextToken, Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize));
        return new
        {
            WorkGroups = page.ConvertAll(group => new { group.Name, group.State, group.Description, group.CreationTime, group.Configuration.EngineVersion }),
            NextToken = nextToken,
        };
    }

    public async Task<Empty> UpdateAsync(UpdateWorkGroupRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var old = Get(transaction, request.WorkGroup);
            var changed = old with
            {
                Description = request.Description ?? old.Description,
                State = request.State ?? old.State,
                Configuration = request.ConfigurationUpdates is { } updates ? Apply(old.Configuration, updates) : old.Configuration,
            };
            Check(changed.Configuration);
            AthenaStore.PutWorkGroup(transaction, changed);
        });
        return Empty.Result;
    }

    public async Task<Empty> DeleteAsync(WorkGroupRequest request)
    {
        if (request.WorkGroup == WorkGroup.Primary)
            throw AthenaErrors.Invalid("The primary WorkGroup cannot be deleted.");
        await cloud.Catalog.WriteAsync(transaction =>
        {
            Get(transaction, request.WorkGroup);
            if (!request.RecursiveDeleteOption && !AthenaStore.IsEmpty(transaction, request.WorkGroup))
                throw AthenaErrors.Invalid($"WorkGroup {request.WorkGroup} is not empty");
            AthenaStore.DeleteWorkGroup(transaction, request.WorkGroup);
            ResourceTags.RemoveAll(transaction, Arn(request.WorkGroup));
        });
        return Empty.Result;
    }

    public object Tags(AthenaTagsRequest request) => new
    {
        Tags = cloud.Catalog.Read(session => ResourceTags.Of(session, Tagged(session, request))).Select(tag => new AthenaTag(tag.Key, tag.Value)),
    };

    public async Task<Empty> TagAsync(AthenaTagsRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction =>
            ResourceTags.Add(transaction, Tagged(transaction, request), request.Tags?.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))));
        return Empty.Result;
    }

    public async Task<Empty> UntagAsync(AthenaTagsRequest request)
    {
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Remove(transaction, Tagged(transaction, request), request.TagKeys ?? []));
        return Empty.Result;
    }

    /// <summary>The ARN of a request about tags; a work group that it names must be there.</summary>
    private string Tagged(CatalogSession session, AthenaTagsRequest request)
    {
        var groups = Arn("");
        var isMissing = request.ResourceARN.StartsWith(groups, StringComparison.Ordinal) && AthenaStore.FindWorkGroup(session, request.ResourceARN[groups.Length..]) is null;
        return isMissing ? throw AthenaErrors.ResourceNotFound(request.ResourceARN) : request.ResourceARN;
    }

    private string Arn(string name) => cloud.Arn("athena", $"workgroup/{name}");

    private static WorkGroupConfiguration Complete(WorkGroupConfiguration configuration) => configuration with
    {
        EnforceWorkGroupConfiguration = configuration.EnforceWorkGroupConfiguration ?? true,
        PublishCloudWatchMetricsEnabled = configuration.PublishCloudWatchMetricsEnabled ?? true,
        RequesterPaysEnabled = configuration.RequesterPaysEnabled ?? false,
        EngineVersion = new EngineVersion(configuration.EngineVersion?.SelectedEngineVersion ?? "AUTO"),
    };

    private static WorkGroupConfiguration Apply(WorkGroupConfiguration old, WorkGroupConfigurationUpdates updates) => Complete(old with
    {
        EnforceWorkGroupConfiguration = updates.EnforceWorkGroupConfiguration ?? old.EnforceWorkGroupConfiguration,
        PublishCloudWatchMetricsEnabled = updates.PublishCloudWatchMetricsEnabled ?? old.PublishCloudWatchMetricsEnabled,
        RequesterPaysEnabled = updates.RequesterPaysEnabled ?? old.RequesterPaysEnabled,
        BytesScannedCutoffPerQuery = updates.RemoveBytesScannedCutoffPerQuery ? null : updates.BytesScannedCutoffPerQuery ?? old.BytesScannedCutoffPerQuery,
        EngineVersion = updates.EngineVersion ?? old.EngineVersion,
        ResultConfiguration = updates.ResultConfigurationUpdates is { } results ? Apply(old.ResultConfiguration ?? new ResultConfiguration(), results) : old.ResultConfiguration,
    });

    private static ResultConfiguration Apply(ResultConfiguration old, ResultConfigurationUpdates updates) => new()
    {
        OutputLocation = updates.RemoveOutputLocation ? null : updates.OutputLocation ?? old.OutputLocation,
        EncryptionConfiguration = updates.RemoveEncryptionConfiguration ? null : updates.EncryptionConfiguration ?? old.EncryptionConfiguration,
        ExpectedBucketOwner = updates.RemoveExpectedBucketOwner ? null : updates.ExpectedBucketOwner ?? old.ExpectedBucketOwner,
        AclConfiguration = updates.RemoveAclConfiguration ? null : updates.AclConfiguration ?? old.AclConfiguration,
    };

    private static void Check(WorkGroupConfiguration configuration)
    {
        if (configuration.ResultConfiguration?.OutputLocation is { } location && S3Location.Parse(location) is null)
            throw AthenaErrors.BadOutputLocation();
        if (configuration.BytesScannedCutoffPerQuery is < LeastCutoff)
            throw AthenaErrors.Invalid($"BytesScannedCutoffPerQuery must be at least {LeastCutoff}.");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
