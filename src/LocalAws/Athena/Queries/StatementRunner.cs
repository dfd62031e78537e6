using Workbook.LocalAws.Athena.Writing;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Runs a statement of any kind up to the point where all of it can be made visible at once.</summary>
internal sealed class StatementRunner(
    SelectStatements selects, ExplainStatements explains, WriteStatements writes, UnloadStatements unloads, DdlStatements ddl, ViewStatements views, ShowStatements shows)
{
    public async Task<QueryOutcome> RunAsync(QueryRun run, CancellationToken cancellationToken)
    {
        switch (run.Statement)
        {
            case FailingStatement failing:
                throw failing.Error;
            case QueryStatement select:
                return await selects.SelectAsync(run, select.Query, cancellationToken);
            case ShowFunctions show:
                return await selects.ShowFunctionsAsync(run, show, cancellationToken);
            case CreateTableAs create:
                return await writes.CreateTableAsAsync(run, create, cancellationToken);
            case InsertInto insert:
                return await writes.InsertAsync(run, insert, cancellationToken);
            case RowChange change:
                throw writes.Refusal(run, change);
            case Unload unload:
                return await unloads.UnloadAsync(run, unload, cancellationToken);
            case Explain explain:
                return await explains.ExplainAsync(run, explain, cancellationToken);
            case MsckRepairTable repair:
                return await run.StageTextAsync(await ddl.RepairAsync(run, repair), [], cancellationToken);
            case CreateView create:
                return await CommandAsync(run, views.Create(run, create), cancellationToken);
            case DropView drop:
                return await CommandAsync(run, transaction => ViewStatements.Drop(transaction, drop, drop.View.In(run.Database)), cancellationToken);
            case Prepare prepare:
                return await CommandAsync(run, transaction => PreparedStatements.Put(transaction, run, prepare), cancellationToken);
            case Deallocate deallocate:
                return await CommandAsync(run, transaction => PreparedStatements.Deallocate(transaction, run.WorkGroup.Name, deallocate.Name), cancellationToken);
        }

        if (ddl.Change(run) is { } commit)
            return await CommandAsync(run, commit, cancellationToken);
        if (shows.Run(run) is { } shown)
            return await run.StageTextAsync(shown.Lines, shown.Columns, cancellationToken, updateCount: 0);
        throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS does not run {run.Statement.Substatement.Replace('_', ' ')} statements.");
    }

    /// <summary>A statement without rows: an empty text object, and a change of the catalog together with it.</summary>
    private static async Task<QueryOutcome> CommandAsync(QueryRun run, Action<CatalogTransaction> change, CancellationToken cancellationToken) =>
        (await run.StageTextAsync([], [], cancellationToken)) with { Commit = change };
}
