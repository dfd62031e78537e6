using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>Handles commands of one type.</summary>
public interface IKernelCommandHandler<in TCommand>
    where TCommand : KernelCommand
{
    /// <summary>Handles the command; displays go to the context.</summary>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}

/// <summary>Runs code of one language. A notebook may declare its own.</summary>
public abstract partial class Kernel : IDisposable
{
    private readonly KernelEventStream _events = new();
    private readonly Stack<Action> _disposals = [];
    private readonly Dictionary<Type, Func<KernelCommand, KernelInvocationContext, Task>> _handlers = [];

    /// <param name="name">Name by which cells call it.</param>
    protected Kernel(string name)
    {
        Name = name;
        KernelInfo = new KernelInfo(name);
        KernelInfo.AddCommandsOf(GetType());
    }

    /// <summary>Name by which cells call it.</summary>
    public string Name { get; }

    /// <summary>What it says about itself.</summary>
    public KernelInfo KernelInfo { get; }

    /// <summary>The kernel it was added to.</summary>
    public CompositeKernel? ParentKernel { get; internal set; }

    /// <summary>The kernel that holds all others.</summary>
    public Kernel RootKernel => ParentKernel?.RootKernel ?? this;

    /// <summary>What happens while it handles commands, that of the kernels it holds included.</summary>
    public IObservable<KernelEvent> KernelEvents => _events;

    /// <summary>
    /// Handles a command, as a part of the running cell: what it displays appears there. A failure is the last of the result's events
    /// and is written to stderr; the running cell goes on.
    /// </summary>
    public async Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        var outer = KernelInvocationContext.Required;
        command.SetParent(outer.Command);
        var context = outer.Nested(command, this, cancellationToken);
        var events = context.Record();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await HandleAsync(command, context);
            context.Publish(new CommandSucceeded(command));
        }
        catch (Exception exception)
        {
            var failure = ExceptionText.Describe(exception);
            context.DisplayStandardError(failure.Message + "\n");
            context.Publish(new CommandFailed(exception is CellFailureException ? failure.InnerException : exception, command, failure.Message));
        }

        return new KernelCommandResult(command, [.. events]);
    }

    /// <summary>Has commands of a type handled by <paramref name="handler"/>, in place of the class's own handler where it has one.</summary>
    public void RegisterCommandHandler<TCommand>(Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand
    {
        _handlers[typeof(TCommand)] = (command, context) => handler((TCommand)command, context);
        KernelInfo.AddCommand(typeof(TCommand));
    }

    /// <summary>Has an action done when the kernel is disposed of.</summary>
    public void RegisterForDisposal(Action dispose) => _disposals.Push(dispose);

    /// <inheritdoc cref="RegisterForDisposal(Action)"/>
    public void RegisterForDisposal(IDisposable disposable) => RegisterForDisposal(disposable.Dispose);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        while (_disposals.TryPop(out var dispose))
            dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}: {Name}";

    internal bool IsObserved => _events.HasObservers;

    internal void Notify(KernelEvent @event)
    {
        _events.Notify(@event);
        ParentKernel?.Notify(@event);
    }

    internal virtual Task HandleAsync(KernelCommand command, KernelInvocationContext outer)
    {
        var context = outer.Nested(command, this);
        return context.RunAsync(() => DispatchAsync(command, context));
    }

    /// <summary>Asks for a value by name; null when there is none.</summary>
    internal async Task<ValueProduced?> RequestValueAsync(string valueName, string mimeType, KernelInvocationContext outer)
    {
        if (this is not IKernelCommandHandler<RequestValue> && !_handlers.ContainsKey(typeof(RequestValue)))
            return null;
        var command = new RequestValue(valueName, mimeType);
        var context = outer.Nested(command, this);
        await context.RunAsync(() => DispatchAsync(command, context));
        return context.Answer;
    }

    private Task DispatchAsync(KernelCommand command, KernelInvocationContext context)
    {
        if (_handlers.TryGetValue(command.GetType(), out var registered))
            return registered(command, context);
        switch (command)
        {
            case SubmitCode submit when this is IKernelCommandHandler<SubmitCode> handler:
                return handler.HandleAsync(submit, context);
            case SendValue send when this is IKernelCommandHandler<SendValue> handler:
                return handler.HandleAsync(send, context);
            case RequestValue request when this is IKernelCommandHandler<RequestValue> handler:
                return handler.HandleAsync(request, context);
            case RequestValueInfos request when this is IKernelCommandHandler<RequestValueInfos> handler:
                return handler.HandleAsync(request, context);
            case RequestKernelInfo:
                context.Publish(new KernelInfoProduced(KernelInfo, command));
                return Task.CompletedTask;
            default:
                throw new CellFailureException($"No handler registered on kernel {Name} for {command.GetType().Name}.", null);
        }
    }
}
