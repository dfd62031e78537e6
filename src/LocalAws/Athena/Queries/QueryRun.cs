using System.Text;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>A query on its way: what it is, where its results go, and the files it has staged so far.</summary>
internal sealed class QueryRun(QueryExecution execution, AcceptedStatement accepted, WorkGroup workGroup, DateTimeOffset start, ObjectStore objects)
{
    private readonly List<StagedObject> _staged = [];

    public QueryExecution Execution => execution;

    public Statement Statement => accepted.Statement;

    public WorkGroup WorkGroup => workGroup;

    /// <summary>The time that <c>current_timestamp</c> has throughout the query.</summary>
    public DateTimeOffset Start => start;

    public string Database => execution.Database;

    /// <summary>When the tables it reads were found and defined; null for statements that read none.</summary>
    public DateTimeOffset? Planned { get; set; }

    /// <summary>When the engine had given its last row; what follows is keeping the result. Null where that is not told apart.</summary>
    public DateTimeOffset? Executed { get; set; }

    /// <summary>The files that it reads.</summary>
    public List<TableFile> Files { get; } = [];

    public IReadOnlyList<StagedObject> Staged => _staged;

    /// <summary>What a translation of one of its queries depends on.</summary>
    public TranslationContext Context(CatalogDatabase catalog) => new()
    {
        Database = Database,
        Catalog = new GlueRelations(catalog),
        Start = start,
        Parameters = accepted.Parameters,
    };

    /// <summary>The result object, <c>s3://bucket/key</c> of the execution's OutputLocation.</summary>
    public (string Bucket, string Key) Output { get; } = Split(execution.ResultConfiguration.OutputLocation!);

    /// <summary>Puts bytes on disk that become an object when the query succeeds.</summary>
    public async Task StageAsync(string bucket, string key, Stream content, CancellationToken cancellationToken)
    {
        var staged = new StagedObject(new ObjectWrite(bucket, key), await objects.StageAsync(content, ContentDigest.Plain(), cancellationToken));
        lock (_staged)
            _staged.Add(staged);
    }

    public Task StageAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        StageAsync(bucket, key, new MemoryStream(content.ToArray()), cancellationToken);

    public Task StageMetadataAsync(IEnumerable<ColumnInfo> columns, string? updateKind, long updateCount, CancellationToken cancellationToken) =>
        StageAsync(Output.Bucket, Output.Key + ".metadata", ResultMetadata.Write(execution.QueryExecutionId, columns, updateKind, updateCount), cancellationToken);

    /// <summary>Stages the lines of a text result: joined by line feeds, none at the end.</summary>
    public async Task<QueryOutcome> StageTextAsync(
        IReadOnlyList<string> lines, IReadOnlyList<ColumnInfo> columns, CancellationToken cancellationToken, long? updateCount = null)
    {
        await StageAsync(Output.Bucket, Output.Key, Encoding.UTF8.GetBytes(string.Join('\n', lines)), cancellationToken);
        if (columns.Count > 0)
            await StageMetadataAsync(columns, null, 0, cancellationToken);
        return new QueryOutcome
        {
            Shape = new QueryResultShape { Columns = columns, HasRows = lines.Count > 0, UpdateCount = updateCount },
            Objects = _staged,
        };
    }

    /// <summary>Deletes the staged bytes of a query that did not succeed.</summary>
    public void Discard()
    {
        foreach (var staged in _staged)
            objects.Files.Remove(staged.Content.File);
    }

    private static (string Bucket, string Key) Split(string location)
    {
        var folder = S3Location.Parse(location)!;
        return (folder.Bucket, folder.Prefix.TrimEnd('/'));
    }
}

/// <summary>A statement that was accepted: for EXECUTE the prepared one, with its parameters.</summary>
internal sealed record AcceptedStatement(Statement Statement, IReadOnlyList<string> Parameters);
