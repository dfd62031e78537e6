namespace Workbook.LocalAws.Storage;

/// <summary>One piece of work that waits for the catalog's writer; isolated from others of its group by a savepoint.</summary>
internal abstract class CatalogWrite
{
    private Action[] _afterCommit = [];
    private Exception? _error;

    public void Run(CatalogTransaction transaction)
    {
        transaction.Execute("SAVEPOINT item");
        try
        {
            Work(transaction);
            _afterCommit = transaction.TakeAfterCommit();
        }
        catch (Exception error) // whatever the work threw belongs to its caller, not to the others of the group
        {
            _error = error;
            transaction.TakeAfterCommit();
            transaction.Execute("ROLLBACK TO item");
        }

        transaction.Execute("RELEASE item");
    }

    public void Complete()
    {
        if (_error is not null)
        {
            Fail(_error);
            return;
        }

        try
        {
            foreach (var action in _afterCommit)
                action();
            Succeed();
        }
        catch (Exception error) // the writer's thread serves everybody: what follows one caller's commit must not end it
        {
            Fail(error);
        }
    }

    public abstract void Fail(Exception error);

    protected abstract void Work(CatalogTransaction transaction);

    protected abstract void Succeed();
}

internal sealed class CatalogWrite<T>(Func<CatalogTransaction, T> work) : CatalogWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Fail(Exception error) => _done.TrySetException(error);

    protected override void Work(CatalogTransaction transaction) => _result = work(transaction);

    protected override void Succeed() => _done.TrySetResult(_result);
}
