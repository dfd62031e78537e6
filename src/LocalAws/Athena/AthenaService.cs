using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Athena.Writing;
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
        var shows = new ShowStatements(cloud.Catalog);
        var prepared = new PreparedStatements(cloud);
        var tables = new TableReader(new TableFiles(cloud.Catalog, objects), new FileFormats(new ParquetFooters(), new JsonKeys()));
        var preparation = new QueryPreparation(cloud, engine, tables, objects);
        var writer = new TableWriter(engine);
        var statements = new StatementRunner(
            new SelectStatements(cloud, preparation),
            new ExplainStatements(cloud, preparation),
            new WriteStatements(cloud, writer, preparation, glue.Data, objects),
            new UnloadStatements(writer, preparation, objects),
            new DdlStatements(cloud, glue.Data, glue.Discovery),
            new ViewStatements(cloud, glue.Data),
            shows);
        _runner = new QueryRunner(cloud, engine, statements, objects);
        Endpoint = new AthenaEndpoint(
            new QueryExecutions(cloud, glue.Data, _runner, shows, prepared),
            new QueryResults(cloud, _runner, objects),
            _workGroups,
            new NamedQueries(cloud),
            prepared,
            new AthenaCatalog(cloud));
    }

    public AthenaEndpoint Endpoint { get; }

    public async Task StartAsync()
    {
        await _workGroups.EnsurePrimaryAsync();
        await _runner.FailLeftoversAsync();
    }

    public ValueTask DisposeAsync() => _runner.DisposeAsync();
}
