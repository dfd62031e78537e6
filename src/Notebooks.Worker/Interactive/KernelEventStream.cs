using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>Hands events on to whoever has subscribed.</summary>
internal sealed class KernelEventStream : IObservable<KernelEvent>
{
    private readonly Lock _changing = new();
    private IObserver<KernelEvent>[] _observers = [];

    public bool HasObservers => Volatile.Read(ref _observers).Length > 0;

    public IDisposable Subscribe(IObserver<KernelEvent> observer)
    {
        lock (_changing)
            _observers = [.. _observers, observer];
        return new Subscription(this, observer);
    }

    public void Notify(KernelEvent @event)
    {
        foreach (var observer in Volatile.Read(ref _observers))
            observer.OnNext(@event);
    }

    private sealed class Subscription(KernelEventStream stream, IObserver<KernelEvent> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (stream._changing)
                stream._observers = [.. stream._observers.Where(other => other != observer)];
        }
    }
}
