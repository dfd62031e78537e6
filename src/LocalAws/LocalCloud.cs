using Workbook.LocalAws.Athena;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Firehose;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Iam;
using Workbook.LocalAws.Lambda;
using Workbook.LocalAws.Logs;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.LocalAws.Sts;

namespace Workbook.LocalAws;

/// <summary>All services over one state folder, from opening the catalog to closing it.</summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    private static readonly string[] Schemas =
    [
        S3Schema.Sql,
        InvocationQueue.Schema,
        FunctionStore.Schema,
        LogStore.Schema,
        GlueStore.Schema,
        CrawlerStore.Schema,
        AthenaStore.Schema,
        ResultReuse.Schema,
        ResourceTags.Schema,
        IamStore.Schema,
        FirehoseStore.Schema,
    ];

    private readonly CloudContext _context;
    private readonly List<ICloudService> _services = [];
    private readonly List<AwsEndpoint> _endpoints = [];

    private LocalCloud(CloudContext context)
    {
        _context = context;
        Keys = new AccessKeys(context);
        Compose();
    }

    public AccessKeys Keys { get; }

    public IReadOnlyList<AwsEndpoint> Endpoints => _endpoints;

    /// <summary>Opens the state and starts every service.</summary>
    public static async Task<LocalCloud> StartAsync(Func<CatalogDatabase, CloudContext> context, string catalogFile)
    {
        var cloud = new LocalCloud(context(CatalogDatabase.Open(catalogFile, Schemas)));
        foreach (var service in cloud._services)
            await service.StartAsync();
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_services))
            await service.DisposeAsync();
        _context.Catalog.Dispose();
    }

    // A line for each service: first what works in the background, then what answers on the wire.
    private void Compose()
    {
        var invocations = new InvocationQueue(_context.Clock);
        var objects = new ObjectStore(_context, invocations);
        _endpoints.Add(new S3Endpoint(_context, objects, Keys));
        _endpoints.Add(new IamEndpoint(_context));
        _endpoints.Add(new StsEndpoint(_context, Keys));

        var logs = Background(new LogWriter(_context.Catalog, _context.Clock));
        _endpoints.Add(new LogsEndpoint(new LogGroups(_context), new LogEvents(_context, logs)));
        _endpoints.Add(Background(new LambdaService(_context, objects, invocations, logs)).Endpoint);
        var engine = Background(new QueryEngine(_context));
        var glue = Background(new GlueService(_context, objects, engine, logs));
        _endpoints.Add(glue.Endpoint);
        _endpoints.Add(Background(new AthenaService(_context, objects, engine, glue)).Endpoint);
        // Last here means first to stop: what Firehose still delivers reaches S3 and queues its invocations.
        _endpoints.Add(Background(new FirehoseService(_context, objects)).Endpoint);
    }

    private T Background<T>(T service) where T : ICloudService
    {
        _services.Add(service);
        return service;
    }
}

/// <summary>A service that works in the background: started when all services are composed, stopped in reverse order.</summary>
internal interface ICloudService : IAsyncDisposable
{
    Task StartAsync();
}
