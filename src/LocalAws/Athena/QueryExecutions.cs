using System.Globalization;
using System.Text;
using System.Text.Json;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>The operations on query executions.</summary>
internal sealed class QueryExecutions(CloudContext cloud, DataCatalog data, QueryRunner runner, ShowStatements shows, PreparedStatements prepared)
{
    private const int PageSize = 50;
    private const int ShortestToken = 32;

    /// <remarks>Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html</remarks>
    public async Task<object> StartAsync(StartQueryExecutionRequest request)
    {
        Check(request);
        var sent = Parse(request.QueryString);
        var workGroup = cloud.Catalog.Read(session => WorkGroups.Get(session, request.WorkGroup ?? WorkGroup.Primary));
        if (workGroup.State != WorkGroup.Enabled)
            throw AthenaErrors.Invalid($"WorkGroup {workGroup.Name} is disabled.");
        var accepted = prepared.Resolve(sent, workGroup.Name, request.ExecutionParameters);
        var execution = NewExecution(request, sent, accepted.Statement, workGroup);
        if (execution.Database == DataCatalog.DefaultDatabase)
            await EnsureDefaultDatabaseAsync();
        shows.CheckAtStart(accepted.Statement, execution.Database);
        var fingerprint = JsonSerializer.Serialize(request with { ClientRequestToken = null }, AwsJson.Pascal);
        if (Known(request, fingerprint) is { } known)
            return new { QueryExecutionId = known };
        if (ResultReuse.IsWanted(request.ResultReuseConfiguration))
            return new { QueryExecutionId = await ReuseOrStartAsync(request, execution, accepted, workGroup, fingerprint) };
        return new { QueryExecutionId = await StartAsync(request, execution, accepted, workGroup, fingerprint) };
    }

    /// <summary>
    /// Starts the query while its row goes to disk, and answers when it is there. Should another request with the same token have come first, the
    /// query finds no row of its own and leaves nothing.
    /// </summary>
    private async Task<string> StartAsync(StartQueryExecutionRequest request, QueryExecution execution, AcceptedStatement accepted, WorkGroup workGroup, string fingerprint)
    {
        var adding = cloud.Catalog.WriteAsync(transaction => Known(transaction, request, fingerprint) ?? Add(transaction, request, execution, fingerprint));
        runner.Start(execution, accepted, workGroup);
        try
        {
            var id = await adding;
            if (id != execution.QueryExecutionId)
                runner.Stop(execution.QueryExecutionId);
            return id;
        }
        catch
        {
            runner.Stop(execution.QueryExecutionId);
            throw;
        }
    }

    /// <summary>The database of queries that name none: Athena creates it where it is missing.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html</remarks>
    private async Task EnsureDefaultDatabaseAsync()
    {
        if (cloud.Catalog.Read(IsThere))
            return;
        await cloud.Catalog.WriteAsync(transaction =>
        {
            if (!IsThere(transaction))
                data.CreateDatabase(transaction, new DatabaseInput { Name = DataCatalog.DefaultDatabase });
        });

        static bool IsThere(CatalogSession session) => GlueStore.FindDatabase(session, DataCatalog.DefaultDatabase) is not null;
    }

    private async Task<string> ReuseOrStartAsync(StartQueryExecutionRequest request, QueryExecution execution, AcceptedStatement accepted, WorkGroup workGroup, string fingerprint)
    {
        var reused = await cloud.Catalog.WriteAsync(transaction =>
        {
            if (Known(transaction, request, fingerprint) is { } known)
                return known;
            if (ResultReuse.Find(transaction, execution, accepted.Statement, request.ResultReuseConfiguration, cloud.Now) is not { } earlier)
                return null;
            return Add(transaction, request, earlier.Execution, fingerprint, earlier.Shape);
        });
        return reused ?? await StartAsync(request, execution, accepted, workGroup, fingerprint);
    }

    private string? Known(StartQueryExecutionRequest request, string fingerprint) => cloud.Catalog.Read(session => Known(session, request, fingerprint));

    /// <summary>The execution that a request of the same token has started; null when there is none.</summary>
    private static string? Known(CatalogSession session, StartQueryExecutionRequest request, string fingerprint) =>
        request.ClientRequestToken is not { } token || AthenaStore.FindToken(session, token) is not { } same ? null
        : same.Request == fingerprint ? same.Id
        : throw AthenaErrors.TokenMismatch();

    private static string Add(CatalogTransaction transaction, StartQueryExecutionRequest request, QueryExecution execution, string fingerprint, QueryResultShape? shape = null)
    {
        AthenaStore.Add(transaction, execution, request.ClientRequestToken, fingerprint, shape);
        return execution.QueryExecutionId;
    }

    public object Get(QueryIdRequest request) => new { QueryExecution = Find(request.QueryExecutionId) };

    public object BatchGet(BatchGetQueryExecutionRequest request)
    {
        if (request.QueryExecutionIds.Count > PageSize)
            throw AthenaErrors.Invalid($"A batch has at most {PageSize} query execution ids.");
        var found = cloud.Catalog.Read(session => request.QueryExecutionIds.ConvertAll(id => (Id: id, Execution: runner.Find(id) ?? AthenaStore.Find(session, id))));
        return new
        {
            QueryExecutions = found.Select(query => query.Execution).OfType<QueryExecution>(),
            UnprocessedQueryExecutionIds = found.Where(query => query.Execution is null).Select(query => new
            {
                QueryExecutionId = query.Id,
                ErrorCode = "INVALID_INPUT",
                ErrorMessage = $"QueryExecution {query.Id} was not found",
            }),
        };
    }

    public object List(WorkGroupPageRequest request)
    {
        var limit = Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize);
        if (!long.TryParse(request.NextToken ?? $"{long.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            throw AthenaErrors.Invalid("The NextToken is not one of this operation.");
        var ids = cloud.Catalog.Read(session => AthenaStore.Ids(session, WorkGroups.Get(session, request.WorkGroup ?? WorkGroup.Primary).Name, before, limit + 1));
        return new
        {
            QueryExecutionIds = ids.Take(limit).Select(query => query.Id),
            NextToken = ids.Count > limit ? ids[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    public Empty Stop(QueryIdRequest request)
    {
        Find(request.QueryExecutionId);
        runner.Stop(request.QueryExecutionId);
        return Empty.Result;
    }

    public object RuntimeStatistics(QueryIdRequest request)
    {
        var execution = Find(request.QueryExecutionId);
        var statistics = execution.Statistics;
        var shape = cloud.Catalog.Read(session => AthenaStore.Shape(session, request.QueryExecutionId));
        var output = S3Location.Parse(execution.ResultConfiguration.OutputLocation)!;
        var result = cloud.Catalog.Read(session => ObjectStore.Find(session, output.Bucket, output.Prefix.TrimEnd('/')));
        return new
        {
            QueryRuntimeStatistics = new
            {
                Timeline = new
                {
                    statistics.QueryQueueTimeInMillis,
                    statistics.ServicePreProcessingTimeInMillis,
                    statistics.QueryPlanningTimeInMillis,
                    statistics.EngineExecutionTimeInMillis,
                    statistics.ServiceProcessingTimeInMillis,
                    statistics.TotalExecutionTimeInMillis,
                },
                Rows = new { InputBytes = statistics.DataScannedInBytes, OutputBytes = result?.Size, OutputRows = shape?.Rows ?? shape?.UpdateCount },
            },
        };
    }

    private QueryExecution Find(string id) => runner.Find(id) ?? cloud.Catalog.Read(session => AthenaStore.Find(session, id)) ?? throw AthenaErrors.ExecutionNotFound(id);

    private static void Check(StartQueryExecutionRequest request)
    {
        if (request.QueryString.Length == 0)
            throw AthenaErrors.Invalid("queryString is null or empty");
        if (Encoding.UTF8.GetByteCount(request.QueryString) > AthenaSql.MaxStatementBytes)
            throw AthenaErrors.Invalid($"The query string is longer than {AthenaSql.MaxStatementBytes} bytes.");
        if (request.ClientRequestToken is { Length: < ShortestToken })
            throw AthenaErrors.Invalid($"clientRequestToken has less than {ShortestToken} characters");
        ResultReuse.Check(request.ResultReuseConfiguration);
        if (request.QueryExecutionContext?.Catalog is { } catalog && !catalog.Equals(AthenaCatalog.Name, StringComparison.OrdinalIgnoreCase))
            throw AthenaErrors.Invalid($"Catalog '{catalog}' does not exist");
    }

    /// <summary>A statement that fails only when it runs stands for itself as a failing one.</summary>
    private static Statement Parse(string sql)
    {
        try
        {
            return AthenaSql.Parse(sql);
        }
        catch (SqlException error)
        {
            if (!error.RejectedAtStart)
                return new FailingStatement(error);
            throw error.Code == ErrorCodes.MalformedQuery ? AthenaErrors.Malformed(error.Message, error) : AthenaErrors.Invalid(error.Message, error.Code, error);
        }
    }

    private QueryExecution NewExecution(StartQueryExecutionRequest request, Statement sent, Statement statement, WorkGroup workGroup)
    {
        var id = Guid.NewGuid().ToString();
        var results = Results(request, workGroup);
        return new QueryExecution
        {
            QueryExecutionId = id,
            Query = request.QueryString.TrimEnd().TrimEnd(';'),
            StatementType = statement.Type.ToString().ToUpperInvariant(),
            SubstatementType = sent.Substatement,
            ResultConfiguration = results with { OutputLocation = OutputLocation(results.OutputLocation!, id, statement) },
            QueryExecutionContext = new QueryContext(request.QueryExecutionContext?.Database, request.QueryExecutionContext?.Catalog?.ToLowerInvariant()),
            Status = new QueryStatus { State = QueryState.Queued, SubmissionDateTime = cloud.Now },
            WorkGroup = workGroup.Name,
            ExecutionParameters = request.ExecutionParameters is { Count: > 0 } parameters ? parameters : null,
            ResultReuseConfiguration = request.ResultReuseConfiguration,
        };
    }

    /// <summary>An enforcing work group's settings replace the client's; otherwise they fill its gaps.</summary>
    private ResultConfiguration Results(StartQueryExecutionRequest request, WorkGroup workGroup)
    {
        var group = workGroup.Configuration.ResultConfiguration;
        var own = request.ResultConfiguration;
        var chosen = workGroup.Configuration.IsEnforced && group?.OutputLocation is not null ? group : own?.OutputLocation is not null ? own : group;
        if (chosen?.OutputLocation is not { } text)
            throw AthenaErrors.NoOutputLocation();
        var location = S3Location.Parse(text) ?? throw AthenaErrors.BadOutputLocation();
        try
        {
            cloud.Catalog.Read(session =>
            {
                ObjectStore.RequireBucket(session, location.Bucket);
                return true;
            });
        }
        catch (AwsException missing) when (missing.Code == "NoSuchBucket")
        {
            throw AthenaErrors.Invalid($"Unable to verify/create output bucket {location.Bucket}", inner: missing);
        }

        return chosen with { OutputLocation = location.ToString() };
    }

    private static string OutputLocation(string folder, string id, Statement statement) => statement switch
    {
        FailingStatement { Error.Statement: { } recognised } => OutputLocation(folder, id, recognised),
        QueryStatement or ShowFunctions or FailingStatement => $"{folder}{id}.csv",
        InsertInto or Unload => folder + id,
        CreateTableAs => $"{folder}tables/{id}",
        _ => $"{folder}{id}.txt",
    };
}

/// <summary>A statement that Athena accepts at first and then fails.</summary>
internal sealed record FailingStatement(SqlException Error) : Statement(Error.Statement?.Type ?? StatementType.Dml, Error.Statement?.Substatement ?? "SELECT");
