using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs SQL over an open ADO.NET connection.</summary>
internal sealed partial class SqlKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>
{
    private readonly SqlConnectionKind _kind;
    private readonly DbConnection _connection;
    private readonly SqlValues _values;
    private readonly Dictionary<string, SqlResults> _results = new(StringComparer.Ordinal);

    public SqlKernel(string name, SqlConnectionKind kind, DbConnection connection)
        : base(name)
    {
        (_kind, _connection, _values) = (kind, connection, new SqlValues(kind));
        KernelInfo.LanguageName = "SQL";
    }

    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var sets = new List<SqlResultSet>();
        try
        {
            foreach (var (batch, sql) in Batches(command.Code).Index())
                await RunAsync(sql, batch, sets, context);
        }
        catch (DbException error)
        {
            throw Failure(error, command);
        }
        finally
        {
            // After a failure too, so that nobody takes an older result for this one.
            if (command.Parameters.TryGetValue("--name", out var name))
                _results[name.Trim('"')] = new SqlResults(sets);
        }
    }

    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        _values.Set(command);
        return Task.CompletedTask;
    }

    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var value = _results.GetValueOrDefault(command.Name) ?? _values.Find(command.Name);
        if (value is not null || _values.Contains(command.Name))
        {
            var mimeType = command.MimeType ?? JsonFormatter.MimeType;
            context.Publish(new ValueProduced(value, command.Name, new FormattedValue(mimeType, value.ToDisplayString(mimeType)), command));
        }

        return Task.CompletedTask;
    }

    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var values = _results.Select(result => KeyValuePair.Create(result.Key, (object?)result.Value)).Concat(_values.All);
        context.Publish(new ValueInfosProduced([.. values.Select(value => KernelValueInfo.Of(value.Key, value.Value, command.MimeType))], command));
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _connection.Dispose();
        base.Dispose();
    }

    private async Task RunAsync(string sql, int batch, List<SqlResultSet> sets, KernelInvocationContext context)
    {
        await using var command = _connection.CreateCommand();
        _values.Bind(command, sql);
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        var query = 0;
        do
        {
            if (reader.FieldCount > 0)
                Show(await SqlResultSet.ReadAsync(reader, context.CancellationToken), query++, batch, sets, context);
        }
        while (await reader.NextResultAsync(context.CancellationToken));
        await reader.CloseAsync();
        if (query == 0 && reader.RecordsAffected >= 0)
            context.DisplayAs(string.Create(CultureInfo.InvariantCulture, $"({reader.RecordsAffected} {(reader.RecordsAffected == 1 ? "row" : "rows")} affected)"), "text/plain");
    }

    private static void Show(SqlResultSet result, int query, int batch, List<SqlResultSet> sets, KernelInvocationContext context)
    {
        sets.Add(result);
        if (result.Rows.Count == 0)
        {
            var note = result.Note is null ? "" : $" {result.Note}";
            context.DisplayAs(string.Create(CultureInfo.InvariantCulture, $"Info: No rows were returned for query {query} in batch {batch}.{note}"), "text/plain");
            return;
        }

        FormattedValue[] forms = [new(HtmlFormatter.MimeType, SqlTable.Html(result)), new("text/csv", SqlTable.Csv(result))];
        context.Publish(new DisplayedValueProduced(result, context.Command, forms));
    }

    private IEnumerable<string> Batches(string sql) => _kind.HasBatches
        ? BatchEnd().Split(sql).Where(batch => !string.IsNullOrWhiteSpace(batch))
        : [sql];

    /// <summary>Counts the line that the database names from the top of the cell.</summary>
    private CellFailureException Failure(DbException error, SubmitCode command)
    {
        int? line = LineInMessage().Match(error.Message) is { Success: true } match
            ? int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) + command.FirstLine - 1
            : null;
        return new CellFailureException($"{Name}: {error.Message}", line ?? command.FirstLine, innerException: error);
    }

    [GeneratedRegex(@"^[ \t]*GO[ \t]*;?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex BatchEnd();

    // Athena says "line 2:8: …", DuckDB "LINE 2: SELECT …".
    [GeneratedRegex(@"\bline (?<line>\d{1,6}):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineInMessage();
}
