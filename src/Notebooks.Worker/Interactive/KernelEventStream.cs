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

/// <summary>Calls that cells make on <see cref="Kernel.KernelEvents"/>.</summary>
public static class KernelEventExtensions
{
    /// <summary>Has something done with each event, until the subscription is disposed of.</summary>
    public static IDisposable Subscribe(this IObservable<KernelEvent> events, Action<KernelEvent> onNext) => events.Subscribe(new Observer(onNext));

    private sealed class Observer(Action<KernelEvent> onNext) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => onNext(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
