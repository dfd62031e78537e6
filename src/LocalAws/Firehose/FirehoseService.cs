using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Firehose;

/// <summary>The delivery streams: created, described, changed, deleted, and kept at work while the server runs.</summary>
internal sealed partial class FirehoseService : ICloudService
{
    private readonly CloudContext _context;
    private readonly ObjectStore _objects;
    private readonly ConcurrentDictionary<string, DeliveryWorker> _workers = new(StringComparer.Ordinal);

    public FirehoseService(CloudContext context, ObjectStore objects)
    {
        _context = context;
        _objects = objects;
        Endpoint = new FirehoseEndpoint(this);
    }

    public FirehoseEndpoint Endpoint { get; }

    public Task StartAsync()
    {
        var streams = _context.Catalog.Read(FirehoseStore.All);
        RemoveFoldersBut(streams.Select(stream => stream.Definition.Id).ToHashSet());
        foreach (var (definition, delivered) in streams)
            _workers[definition.Name] = Open(definition, delivered);
        return Task.CompletedTask;
    }

    /// <summary>Delivers what waits, then stops; what cannot be delivered stays in the log for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Values)
        {
            await worker.FlushAsync();
            await worker.DisposeAsync();
            worker.Stream.Dispose();
        }
    }

    /// <exception cref="AwsException">ResourceNotFoundException.</exception>
    public DeliveryWorker Require(string name) =>
        _workers.TryGetValue(name, out var worker) ? worker : throw FirehoseErrors.NotFound(name, _context.AccountId);

    public async Task<CreateDeliveryStreamResponse> CreateAsync(CreateDeliveryStreamRequest request, CancellationToken cancellationToken)
    {
        if (!NamePattern().IsMatch(request.DeliveryStreamName))
            throw FirehoseErrors.Constraint(request.DeliveryStreamName, "deliveryStreamName", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        if (request.DeliveryStreamType is not (null or "DirectPut"))
            throw FirehoseErrors.InvalidArgument($"DeliveryStreamType {request.DeliveryStreamType} is not offered by Local AWS. Use DirectPut.");
        var definition = new StreamDefinition
        {
            Name = request.DeliveryStreamName,
            Id = Guid.NewGuid().ToString("n"),
            Arn = _context.Arn("firehose", $"deliverystream/{request.DeliveryStreamName}"),
            Version = 1,
            Created = _context.Now,
            Configuration = OneDestination(request.ExtendedS3DestinationConfiguration, request.S3DestinationConfiguration),
            Encryption = request.DeliveryStreamEncryptionConfigurationInput,
            Tags = request.Tags ?? [],
        };
        Destination.Parse(definition.Configuration);
        if (!await _context.Catalog.WriteAsync(transaction => FirehoseStore.Insert(transaction, definition)))
            throw FirehoseErrors.InUse(definition.Name, _context.AccountId);
        _workers[definition.Name] = Open(definition, delivered: 0);
        return new CreateDeliveryStreamResponse(definition.Arn);
    }

    public JsonObject Describe(StreamName request)
    {
        var stream = Require(request.DeliveryStreamName).Stream;
        return StreamDescription.Of(stream.Definition, stream.Failure);
    }

    public ListDeliveryStreamsResponse List(ListDeliveryStreamsRequest request)
    {
        var after = request.ExclusiveStartDeliveryStreamName ?? "";
        var names = request.DeliveryStreamType is null or "DirectPut"
            ? _workers.Keys.Order(StringComparer.Ordinal).Where(name => string.CompareOrdinal(name, after) > 0).ToList() : [];
        var limit = request.Limit ?? 10;
        return new ListDeliveryStreamsResponse(names.Take(limit).ToList(), names.Count > limit);
    }

    public async Task<Empty> UpdateAsync(UpdateDestinationRequest request, CancellationToken cancellationToken)
    {
        var worker = Require(request.DeliveryStreamName);
        if (request.DestinationId != StreamDescription.DestinationId)
            throw FirehoseErrors.InvalidArgument($"Destination Id {request.DestinationId} not found");
        var update = OneDestination(request.ExtendedS3DestinationUpdate, request.S3DestinationUpdate);
        await ChangeAsync(worker, current =>
        {
            var version = current.Version.ToString(CultureInfo.InvariantCulture);
            if (request.CurrentDeliveryStreamVersionId != version)
                throw FirehoseErrors.ConcurrentModification(request.CurrentDeliveryStreamVersionId, version);
            var configuration = Merge(current.Configuration, update);
            Destination.Parse(configuration);
            return current with { Configuration = configuration, Version = current.Version + 1, Updated = _context.Now };
        });
        worker.Wake();
        return Empty.Result;
    }

    public async Task<Empty> DeleteAsync(StreamName request, CancellationToken cancellationToken)
    {
        var worker = Require(request.DeliveryStreamName);
        if (!_workers.TryRemove(KeyValuePair.Create(request.DeliveryStreamName, worker)))
            throw FirehoseErrors.BeingDeleted(request.DeliveryStreamName);
        await worker.Stream.Log.CloseAsync();
        if (!await worker.FlushAsync())
            _context.Log.Warning($"Delivery stream {request.DeliveryStreamName} is deleted with records that could not be delivered: {worker.Stream.Failure}");
        await worker.DisposeAsync();
        await _context.Catalog.WriteAsync(transaction => FirehoseStore.Delete(transaction, worker.Stream.Definition.Id));
        worker.Stream.Dispose();
        Directory.Delete(Folder(worker.Stream.Definition.Id), recursive: true);
        return Empty.Result;
    }

    public async Task<Empty> TagAsync(TagDeliveryStreamRequest request, CancellationToken cancellationToken)
    {
        var worker = Require(request.DeliveryStreamName);
        await ChangeAsync(worker, current =>
        {
            var kept = current.Tags.Where(tag => !request.Tags.Any(given => given.Key == tag.Key));
            return current with { Tags = [.. kept, .. request.Tags] };
        });
        return Empty.Result;
    }

    public async Task<Empty> UntagAsync(UntagDeliveryStreamRequest request, CancellationToken cancellationToken)
    {
        var worker = Require(request.DeliveryStreamName);
        await ChangeAsync(worker, current => current with { Tags = [.. current.Tags.Where(tag => !request.TagKeys.Contains(tag.Key))] });
        return Empty.Result;
    }

    public ListTagsForDeliveryStreamResponse ListTags(ListTagsForDeliveryStreamRequest request)
    {
        var tags = Require(request.DeliveryStreamName).Stream.Definition.Tags
            .SkipWhile(tag => request.ExclusiveStartTagKey is { } start && tag.Key != start)
            .Skip(request.ExclusiveStartTagKey is null ? 0 : 1)
            .ToList();
        var limit = request.Limit ?? 50;
        return new ListTagsForDeliveryStreamResponse(tags.Take(limit).ToList(), tags.Count > limit);
    }

    private static JsonObject OneDestination(JsonObject? extended, JsonObject? plain) => (extended, plain) switch
    {
        ({ } one, null) => one,
        (null, { } one) => one,
        (null, null) => throw FirehoseErrors.InvalidArgument("Exactly one destination must be given, an S3 destination: Local AWS delivers to no others."),
        _ => throw FirehoseErrors.InvalidArgument("Exactly one destination configuration is supported for a Firehose"),
    };

    private static JsonObject Merge(JsonObject configuration, JsonObject update)
    {
        var merged = (JsonObject)configuration.DeepClone();
        foreach (var (member, value) in update)
            merged[member == "S3BackupUpdate" ? "S3BackupConfiguration" : member] = value?.DeepClone();
        return merged;
    }

    // Changes what the catalog holds, so that two changes at once follow each other.
    private Task ChangeAsync(DeliveryWorker worker, Func<StreamDefinition, StreamDefinition> change) => _context.Catalog.WriteAsync(transaction =>
    {
        var current = worker.Stream.Definition;
        var next = change(FirehoseStore.Find(transaction, current.Id) ?? throw FirehoseErrors.NotFound(current.Name, _context.AccountId));
        FirehoseStore.Update(transaction, next);
        transaction.AfterCommit(() => worker.Stream.Become(next));
    });

    private DeliveryWorker Open(StreamDefinition definition, long delivered) =>
        new(_context, new DeliveryStream(_objects, definition, StreamLog.Open(Folder(definition.Id), delivered), delivered));

    private string Folder(string id) => Path.Combine(_context.State.StreamsFolder, id);

    // What a kill between the row's deletion and the folder's left behind.
    private void RemoveFoldersBut(HashSet<string> known)
    {
        Directory.CreateDirectory(_context.State.StreamsFolder);
        foreach (var folder in Directory.EnumerateDirectories(_context.State.StreamsFolder).Where(folder => !known.Contains(Path.GetFileName(folder))))
            Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_.-]{1,64}\z")]
    private static partial Regex NamePattern();
}
