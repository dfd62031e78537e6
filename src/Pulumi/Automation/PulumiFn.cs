namespace Pulumi.Automation;

/// <summary>A Pulumi program inside this process.</summary>
public abstract class PulumiFn
{
    internal PulumiFn()
    {
    }

    /// <summary>A program whose result becomes the stack's outputs.</summary>
    public static PulumiFn Create(Func<CancellationToken, Task<IDictionary<string, object?>>> program) => new FunctionProgram(program);

    public static PulumiFn Create(Func<Task<IDictionary<string, object?>>> program) => new FunctionProgram(_ => program());

    public static PulumiFn Create(Func<IDictionary<string, object?>> program) => new FunctionProgram(_ => Task.FromResult(program()));

    public static PulumiFn Create(Func<CancellationToken, Task> program) => new FunctionProgram(async token =>
    {
        await program(token);
        return new Dictionary<string, object?>();
    });

    public static PulumiFn Create(Func<Task> program) => Create(_ => program());

    public static PulumiFn Create(Action program) => new FunctionProgram(_ =>
    {
        program();
        return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
    });

    /// <summary>A program that is a stack class.</summary>
    public static PulumiFn Create<TStack>()
        where TStack : Stack, new() => new StackProgram(() => new TStack());

    /// <summary>A program that is a stack class made by a service provider.</summary>
    public static PulumiFn Create<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => new StackProgram(() => (Stack)(serviceProvider.GetService(typeof(TStack))
            ?? throw new InvalidOperationException($"The service provider has no {typeof(TStack)}.")));

    /// <summary>Runs the program as the root stack of the current <see cref="ProgramContext"/>.</summary>
    internal abstract Task RunAsync(CancellationToken cancellationToken);

    private sealed class FunctionProgram(Func<CancellationToken, Task<IDictionary<string, object?>>> program) : PulumiFn
    {
        internal override Task RunAsync(CancellationToken cancellationToken) => Stack.RunAsync(() => program(cancellationToken));
    }

    private sealed class StackProgram(Func<Stack> create) : PulumiFn
    {
        internal override Task RunAsync(CancellationToken cancellationToken)
        {
            create().RegisterPropertyOutputs();
            return Task.CompletedTask;
        }
    }
}
