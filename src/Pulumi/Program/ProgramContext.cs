using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// One run of a program: its names, settings and engine, and everything it has started that must end before the run does.
/// Ambient, because resources take no context in their constructors.
/// </summary>
internal sealed class ProgramContext
{
    private static readonly AsyncLocal<ProgramContext?> Ambient = new();

    private readonly ConcurrentQueue<Task> _started = new();

    public static ProgramContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public required string Organization { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required bool IsDryRun { get; init; }

    /// <summary>Settings by full key (<c>namespace:key</c>), secrets in clear.</summary>
    public required ImmutableDictionary<string, string> Config { get; init; }

    public required IResourceMonitor Monitor { get; init; }

    public Stack? RootStack { get; set; }

    /// <summary>Runs the program and everything it starts; the first failure of its own is thrown as it was.</summary>
    public async Task RunAsync(Func<Task> program)
    {
        Current = this;
        Exception? failure = null;
        try
        {
            await program();
        }
        catch (Exception exception)
        {
            // What was started before still has to end: resources in flight are recorded.
            failure = exception;
        }

        failure = Prefer(failure, await DrainAsync());
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    public void Track(Task task) => _started.Enqueue(task);

    /// <summary>A failed step is reported where it happened; anything else the program did wrong says more.</summary>
    private static Exception? Prefer(Exception? first, Exception? second) =>
        first is null or ResourceFailedException && second is not null ? second : first;

    private async Task<Exception?> DrainAsync()
    {
        Exception? failure = null;
        while (_started.TryDequeue(out var task))
        {
            try
            {
                await task;
            }
            catch (Exception exception)
            {
                failure = Prefer(failure, exception);
            }
        }

        return failure;
    }
}

/// <summary>A resource was not brought to its goal; the run has reported why.</summary>
internal sealed class ResourceFailedException(string urn, string message) : Exception(message)
{
    public string Urn { get; } = urn;
}
