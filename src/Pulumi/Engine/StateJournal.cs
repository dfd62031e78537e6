using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>
/// The state while a run changes it. Resources that the run has dealt with come first, in the order in which that ended, then those it has
/// not come to: so every resource stands after what it depends on. Each change is on disk before the next step builds on it.
/// </summary>
internal sealed class StateJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Action<Checkpoint>? _write;
    private readonly Checkpoint _start;
    private readonly List<ResourceState> _olds;
    private readonly List<ResourceState> _news = [];
    private readonly List<PendingOperation> _pending;
    private long _changes;
    private long _written;

    /// <param name="write">Puts a checkpoint on disk; null in a preview.</param>
    public StateJournal(Checkpoint start, Action<Checkpoint>? write)
    {
        _start = start;
        _write = write;
        _olds = [.. start.Resources];
        _pending = [.. start.PendingOperations];
        Interrupted = start.PendingOperations;
    }

    /// <summary>The calls of an earlier run whose outcome is not known.</summary>
    public ImmutableArray<PendingOperation> Interrupted { get; }

    public void Dispose() => _writing.Dispose();

    /// <summary>The resources not dealt with, in dependency order.</summary>
    public ImmutableArray<ResourceState> Olds
    {
        get
        {
            lock (_gate)
                return [.. _olds];
        }
    }

    public ImmutableArray<ResourceState> All
    {
        get
        {
            lock (_gate)
                return [.. _news, .. _olds];
        }
    }

    /// <summary>The old state of a resource, under its URN or an alias; without those that only wait for deletion.</summary>
    public ResourceState? FindOld(IEnumerable<string> urns)
    {
        lock (_gate)
            return urns.Select(urn => _olds.Find(state => state.Urn == urn && !state.Delete)).FirstOrDefault(state => state is not null);
    }

    public ResourceState? Find(string urn)
    {
        lock (_gate)
            return _news.Find(state => state.Urn == urn) ?? _olds.Find(state => state.Urn == urn && !state.Delete);
    }

    /// <summary>Notes a provider call before it is made.</summary>
    public Task BeginAsync(PendingOperation operation) => ChangeAsync(() => _pending.Add(operation));

    /// <summary>A call failed and certainly had no effect.</summary>
    public Task AbandonAsync(PendingOperation operation) => ChangeAsync(() => Forget(operation));

    /// <summary>Records a resource as dealt with, in place of its old state.</summary>
    /// <param name="replaced">An old state that stays until it is deleted.</param>
    public Task RecordAsync(ResourceState state, ResourceState? old, PendingOperation? operation = null, ResourceState? replaced = null) => ChangeAsync(() =>
    {
        if (replaced is not null)
            _olds[IndexOf(_olds, replaced)] = replaced with { Delete = true };
        else if (old is not null)
            Remove(old);
        _news.Add(state);
        Forget(operation);
        ForgetInterrupted(state.Urn);
    });

    /// <summary>Records a resource as dealt with; with nothing to lose, it is written when the next change is, or the run ends.</summary>
    public void RecordSame(ResourceState state, ResourceState old)
    {
        lock (_gate)
        {
            Remove(old);
            _news.Add(state);
            ForgetInterrupted(state.Urn);
            _changes++;
        }
    }

    /// <summary>Changes a resource that is in the state, wherever it stands.</summary>
    public Task ReplaceAsync(ResourceState state, ResourceState with) => ChangeAsync(() =>
    {
        var list = IndexOf(_news, state) >= 0 ? _news : _olds;
        list[IndexOf(list, state)] = with;
    });

    public Task RemoveAsync(ResourceState state, PendingOperation? operation = null) => ChangeAsync(() =>
    {
        Remove(state);
        Forget(operation);
    });

    /// <summary>Takes a resource into the state that an interrupted creation left behind.</summary>
    public Task AdoptAsync(ResourceState state) => ChangeAsync(() =>
    {
        _olds.Add(state);
        ForgetInterrupted(state.Urn);
    });

    /// <summary>The interrupted calls have all been looked into.</summary>
    public void ForgetInterrupted()
    {
        lock (_gate)
        {
            if (_pending.RemoveAll(IsInterrupted) > 0)
                _changes++;
        }
    }

    /// <summary>Removes default providers that nothing uses any more, and writes what is not written.</summary>
    public async Task FinishAsync()
    {
        lock (_gate)
        {
            foreach (var provider in _olds.Where(state => state.IsDefaultProvider).ToList())
            {
                if (!_news.Concat(_olds).Any(state => state.DependsOn(provider.Urn)))
                {
                    Remove(provider);
                    _changes++;
                }
            }
        }

        await WriteAsync();
    }

    private Task ChangeAsync(Action change)
    {
        lock (_gate)
        {
            change();
            _changes++;
        }

        return WriteAsync();
    }

    private async Task WriteAsync()
    {
        if (_write is null)
            return;
        long wanted;
        lock (_gate)
            wanted = _changes;
        await _writing.WaitAsync();
        try
        {
            // Changes that came together go to disk together: whoever waited here may find its change written.
            if (_written >= wanted)
                return;
            Checkpoint checkpoint;
            lock (_gate)
            {
                checkpoint = _start with { Resources = [.. _news, .. _olds], PendingOperations = [.. _pending] };
                wanted = _changes;
            }

            _write(checkpoint);
            _written = wanted;
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Remove(ResourceState state)
    {
        var list = IndexOf(_news, state) >= 0 ? _news : _olds;
        list.RemoveAt(IndexOf(list, state));
    }

    private void Forget(PendingOperation? operation)
    {
        if (operation is not null)
            _pending.RemoveAt(_pending.FindIndex(pending => ReferenceEquals(pending, operation)));
    }

    private void ForgetInterrupted(string urn) => _pending.RemoveAll(operation => operation.Resource.Urn == urn && IsInterrupted(operation));

    private bool IsInterrupted(PendingOperation operation) => Interrupted.Any(interrupted => ReferenceEquals(interrupted, operation));

    // Two states can be equal and yet be two entries.
    private static int IndexOf(List<ResourceState> list, ResourceState state) => list.FindIndex(item => ReferenceEquals(item, state));
}
