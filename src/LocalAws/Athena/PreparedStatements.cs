using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>Prepared statements, which live in their work group: the operations on them and what PREPARE, EXECUTE and DEALLOCATE do.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html</remarks>
internal sealed partial class PreparedStatements(CloudContext cloud)
{
    private const int PageSize = 50;
    private const int MostOfGroup = 1000;

    public async Task<Empty> CreateAsync(PreparedStatementInput request)
    {
        if (!Name().IsMatch(request.StatementName))
            throw AthenaErrors.Invalid($"The statement name '{request.StatementName}' is not valid: a letter or an underscore, then letters, digits, underscores, '@' and ':', at most 256.");
        Check(request.QueryStatement);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var group = WorkGroups.Get(transaction, request.WorkGroup).Name;
            if (AthenaStore.FindPrepared(transaction, group, request.StatementName) is not null)
                throw AthenaErrors.Invalid($"PreparedStatement {request.StatementName} already exists in workGroup {group}");
            Put(transaction, request.ToStatement(cloud.Now));
        });
        return Empty.Result;
    }

    public object Get(PreparedStatementRequest request) => new { PreparedStatement = cloud.Catalog.Read(session => Require(session, request.WorkGroup, request.StatementName)) };

    public object BatchGet(BatchGetPreparedStatementRequest request)
    {
        var found = cloud.Catalog.Read(session => request.PreparedStatementNames.ConvertAll(name => (Name: name, Statement: AthenaStore.FindPrepared(session, request.WorkGroup, name))));
        return new
        {
            PreparedStatements = found.Select(prepared => prepared.Statement).OfType<PreparedStatement>(),
            UnprocessedPreparedStatementNames = found.Where(prepared => prepared.Statement is null).Select(prepared => new
            {
                StatementName = prepared.Name,
                ErrorCode = "STATEMENT_NOT_FOUND",
                ErrorMessage = AthenaErrors.PreparedStatementNotFound(prepared.Name, request.WorkGroup).Message,
            }),
        };
    }

    public object List(WorkGroupPageRequest request)
    {
        var statements = cloud.Catalog.Read(session => AthenaStore.Prepared(session, WorkGroups.Get(session, request.WorkGroup ?? WorkGroup.Primary).Name));
        var (page, nextToken) = Paging.Page(statements, statement => statement.StatementName, request.NextToken, Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize));
        return new { PreparedStatements = page.ConvertAll(statement => new { statement.StatementName, statement.LastModifiedTime }), NextToken = nextToken };
    }

    public async Task<Empty> UpdateAsync(PreparedStatementInput request)
    {
        Check(request.QueryStatement);
        await cloud.Catalog.WriteAsync(transaction =>
        {
            var old = Require(transaction, request.WorkGroup, request.StatementName);
            AthenaStore.PutPrepared(transaction, request.ToStatement(cloud.Now) with { Description = request.Description ?? old.Description });
        });
        return Empty.Result;
    }

    public async Task<Empty> DeleteAsync(PreparedStatementRequest request)
    {
        if (!await cloud.Catalog.WriteAsync(transaction => AthenaStore.DeletePrepared(transaction, request.WorkGroup, request.StatementName)))
            throw AthenaErrors.PreparedStatementNotFound(request.StatementName, request.WorkGroup);
        return Empty.Result;
    }

    /// <summary>What a statement runs as: EXECUTE stands for the prepared statement with its parameters.</summary>
    public AcceptedStatement Resolve(Statement statement, string workGroup, IReadOnlyList<string>? parameters)
    {
        if (statement is not Execute execute)
            return new AcceptedStatement(statement, parameters ?? []);
        if (cloud.Catalog.Read(session => AthenaStore.FindPrepared(session, workGroup, execute.Name)) is not { } prepared)
            return new AcceptedStatement(new FailingStatement(new SqlException(QueryFailure.NotFound, default, $"Prepared statement not found: {execute.Name}")), []);
        return new AcceptedStatement(AthenaSql.Parse(prepared.QueryStatement), execute.Parameters.Count > 0 ? execute.Parameters : parameters ?? []);
    }

    /// <summary>PREPARE: a statement of the name is replaced.</summary>
    public static void Put(CatalogTransaction transaction, QueryRun run, Prepare prepare) => Put(transaction, new PreparedStatement
    {
        StatementName = prepare.Name,
        WorkGroupName = run.WorkGroup.Name,
        QueryStatement = prepare.Sql,
        LastModifiedTime = run.Start,
    });

    public static void Deallocate(CatalogTransaction transaction, string workGroup, string name)
    {
        if (!AthenaStore.DeletePrepared(transaction, workGroup, name))
            throw QueryFailure.Coded(QueryFailure.NotFound, $"Prepared statement not found: {name}");
    }

    private static void Put(CatalogTransaction transaction, PreparedStatement statement)
    {
        if (AthenaStore.FindPrepared(transaction, statement.WorkGroupName, statement.StatementName) is null
            && AthenaStore.Prepared(transaction, statement.WorkGroupName).Count >= MostOfGroup)
            throw AthenaErrors.Invalid($"A work group has at most {MostOfGroup} prepared statements.");
        AthenaStore.PutPrepared(transaction, statement);
    }

    private static PreparedStatement Require(CatalogSession session, string workGroup, string name) =>
        AthenaStore.FindPrepared(session, WorkGroups.Get(session, workGroup).Name, name) ?? throw AthenaErrors.PreparedStatementNotFound(name, workGroup);

    private static void Check(string sql)
    {
        try
        {
            if (AthenaSql.Parse(sql) is not (QueryStatement or InsertInto or CreateTableAs or Unload))
                throw AthenaErrors.Invalid("Only SELECT, INSERT INTO, CREATE TABLE AS and UNLOAD can be prepared.");
        }
        catch (SqlException error)
        {
            throw AthenaErrors.Malformed(error.Message, error);
        }
    }

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_@:]{0,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>A statement kept under a name in a work group.</summary>
internal sealed record PreparedStatement
{
    public required string StatementName { get; init; }

    public required string QueryStatement { get; init; }

    public required string WorkGroupName { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }
}

internal sealed record PreparedStatementInput
{
    public required string StatementName { get; init; }

    public required string WorkGroup { get; init; }

    public required string QueryStatement { get; init; }

    public string? Description { get; init; }

    public PreparedStatement ToStatement(DateTimeOffset now) => new()
    {
        StatementName = StatementName,
        WorkGroupName = WorkGroup,
        QueryStatement = QueryStatement,
        Description = Description,
        LastModifiedTime = now,
    };
}

internal sealed record PreparedStatementRequest
{
    public required string StatementName { get; init; }

    public required string WorkGroup { get; init; }
}

internal sealed record BatchGetPreparedStatementRequest
{
    public required List<string> PreparedStatementNames { get; init; }

    public required string WorkGroup { get; init; }
}
