using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>Runs a statement of any kind up to the point where all of it can be made visible at once.</summary>
internal sealed class StatementRunner(
    SelectStatements selects, WriteStatements writes, DdlStatements ddl, ViewStatements views, ShowStatements shows)
{
    public async Task<QueryOutcome> RunAsync(QueryRun run, CancellationToken cancellationToken)
    {
        switch (run.Statement)
        {
            case FailingStatement failing:
                throw failing.Error;
            case QueryStatement select:
                return await selects.SelectAsync(run, select.Query, cancellationToken);
            case CreateTableAs create:
                return await writes.CreateTableAsAsync(run, create, cancellationToken);
            case InsertInto insert:
                return await writes.InsertAsync(run, insert, cancellationToken);
            case Explain explain:
                return await selects.ExplainAsync(run, explain, cancellationToken);
            case MsckRepairTable repair:
                return await run.StageTextAsync(await ddl.RepairAsync(run, repair), [], cancellationToken);
            case CreateView create:
                var change = await Task.Run(() => views.Create(run, create), cancellationToken);
                return (await run.StageTextAsync([], [], cancellationToken)) with { Commit = change };
            case DropView drop:
                return (await run.StageTextAsync([], [], cancellationToken)) with
                {
                    Commit = transaction => ViewStatements.Drop(transaction, drop, drop.View.In(run.Database)),
                };
        }

        if (ddl.Change(run) is { } commit)
            return (await run.StageTextAsync([], [], cancellationToken)) with { Commit = commit };
        if (shows.Run(run) is { } shown)
            return await run.StageTextAsync(shown.Lines, shown.Columns, cancellationToken, updateCount: 0);
        throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS does not run {run.Statement.Substatement.Replace('_', ' ')} statements.");
    }
}
