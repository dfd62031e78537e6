using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Handles commands of one type.</summary>
public interface IKernelCommandHandler<in TCommand>
    where TCommand : KernelCommand
{
    /// <summary>Handles the command; displays go to the context.</summary>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}

/// <summary>Runs code of one language. A notebook may declare its own.</summary>
public abstract partial class Kernel(string name) : IDisposable
{
    /// <summary>Name by which cells call it.</summary>
    public string Name { get; } = name;

    /// <summary>What it says about itself.</summary>
    public KernelInfo KernelInfo { get; } = new(name);

    /// <summary>The kernel it was added to.</summary>
    public CompositeKernel? ParentKernel { get; internal set; }

    /// <summary>The kernel that holds all others.</summary>
    public Kernel RootKernel => ParentKernel?.RootKernel ?? this;

    /// <summary>Handles a command, as a part of the running cell.</summary>
    public async Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await HandleAsync(command, KernelInvocationContext.Required);
        return new KernelCommandResult(command);
    }

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    internal virtual Task HandleAsync(KernelCommand command, KernelInvocationContext outer)
    {
        var context = new KernelInvocationContext(outer.Sink, command, this, outer.Inputs);
        return context.RunAsync(() => DispatchAsync(command, context));
    }

    /// <summary>Asks for a value by name; null when there is none.</summary>
    internal async Task<Events.ValueProduced?> RequestValueAsync(string valueName, string mimeType, KernelInvocationContext outer)
    {
        if (this is not IKernelCommandHandler<RequestValue> handler)
            return null;
        var command = new RequestValue(valueName, mimeType);
        var context = new KernelInvocationContext(outer.Sink, command, this, outer.Inputs);
        await context.RunAsync(() => handler.HandleAsync(command, context));
        return context.Answer;
    }

    private Task DispatchAsync(KernelCommand command, KernelInvocationContext context) => command switch
    {
        SubmitCode submit when this is IKernelCommandHandler<SubmitCode> handler => handler.HandleAsync(submit, context),
        SendValue send when this is IKernelCommandHandler<SendValue> handler => handler.HandleAsync(send, context),
        RequestValue request when this is IKernelCommandHandler<RequestValue> handler => handler.HandleAsync(request, context),
        _ => throw new InvalidOperationException($"No handler registered on kernel {Name} for {command.GetType().Name}."),
    };
}
