using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Athena;

/// <summary>Athena put together: the engine, the queries in the background and what answers on the wire.</summary>
internal sealed class AthenaService : ICloudService
{
    private readonly QueryRunner _runner;
    private readonly WorkGroups _workGroups;

    public AthenaService(CloudContext cloud, ObjectStore objects, QueryEngine engine, GlueService glue)
    {
        _workGroups = new WorkGroups(cloud);
        var selects = new SelectStatements(cloud, engine, new TableReader(new TableFiles(cloud.Catalog, objects)), objects);
        var shows = new ShowStatements(cloud.Catalog);
        var statements = new StatementRunner(
            selects,
            new WriteStatements(cloud, engine, selects, glue.Data, objects),
            new DdlStatements(cloud, glue.Data, glue.Discovery),
            new ViewStatements(cloud, glue.Data),
            shows);
        _runner = new QueryRunner(cloud, statements, objects);
        Endpoint = new AthenaEndpoint(
            new QueryExecutions(cloud, _runner, shows), new QueryResults(cloud, objects), _workGroups, new NamedQueries(cloud), new AthenaCatalog(cloud));
    }

    public AthenaEndpoint Endpoint { get; }

    public async Task StartAsync()
    {
        await _workGroups.EnsurePrimaryAsync();
        await _runner.FailLeftoversAsync();
    }

    public ValueTask DisposeAsync() => _runner.DisposeAsync();
}
