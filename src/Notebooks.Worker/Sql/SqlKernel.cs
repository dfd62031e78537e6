using System.Data.Common;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs SQL over an open ADO.NET connection.</summary>
internal sealed class SqlKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>
{
    private readonly SqlConnectionKind _kind;
    private readonly DbConnection _connection;
    private readonly SqlValues _values;
    private readonly Dictionary<string, SqlResults> _results = new(StringComparer.Ordinal);
    private KernelInvocationContext? _running;

    public SqlKernel(string name, SqlConnectionKind kind, DbConnection connection)
        : base(name)
    {
        (_kind, _connection, _values) = (kind, connection, new SqlValues(kind));
        KernelInfo.LanguageName = "SQL";
    }

    /// <summary>Shows what the database says beside its results: what T-SQL prints, and the warnings of SQL Server.</summary>
    public void ShowMessages()
    {
        if (_connection.GetType().GetEvent("InfoMessage") is { EventHandlerType: { } handler } messages)
            messages.AddEventHandler(_connection, Delegate.CreateDelegate(handler, this, ((Action<object, EventArgs>)ShowMessage).Method));
    }

    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var sets = new List<SqlResultSet>();
        _running = context;
        try
        {
            var batches = _kind.HasBatches ? SqlBatch.Split(command.Code, command.FirstLine) : [new SqlBatch(command.Code, command.FirstLine)];
            foreach (var (number, batch) in batches.Index())
                await RunAsync(batch, number, sets, context);
        }
        finally
        {
            _running = null;

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

    private async Task RunAsync(SqlBatch batch, int number, List<SqlResultSet> sets, KernelInvocationContext context)
    {
        await using var command = _connection.CreateCommand();
        _values.Bind(command, batch.Sql);
        try
        {
            await RunAsync(command, number, sets, context);
        }
        catch (DbException error)
        {
            throw new CellFailureException($"{Name}: {error.Message}", batch.LineOf(error, command.CommandText), innerException: error);
        }
    }

    private static async Task RunAsync(DbCommand command, int batch, List<SqlResultSet> sets, KernelInvocationContext context)
    {
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

    private void ShowMessage(object sender, EventArgs message) => _running?.DisplayAs(message.ToString() ?? "", PlainTextFormatter.MimeType);
}
