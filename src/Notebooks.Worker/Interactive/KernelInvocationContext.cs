using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running command: where its displays go and what it was asked.</summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    internal KernelInvocationContext(OutputSink sink, KernelCommand command, Kernel handlingKernel, InputAnswers inputs)
    {
        Sink = sink;
        Command = command;
        HandlingKernel = handlingKernel;
        Inputs = inputs;
    }

    /// <summary>The running command's context; null outside of one. Threads and tasks that a cell starts inherit it.</summary>
    public static KernelInvocationContext? Current => Ambient.Value;

    /// <summary>The command that is handled.</summary>
    public KernelCommand Command { get; }

    /// <summary>The kernel that handles it.</summary>
    public Kernel HandlingKernel { get; }

    /// <summary>Cancelled when the cell is to end; code that does not look at it runs on, unheard.</summary>
    public CancellationToken CancellationToken => Sink.CancellationToken;

    internal static KernelInvocationContext Required =>
        Current ?? throw new InvalidOperationException("Values can be shown only while a cell runs.");

    internal OutputSink Sink { get; }

    internal InputAnswers Inputs { get; }

    internal CellFailureException? Failure { get; private set; }

    internal ValueProduced? Answer { get; private set; }

    /// <summary>Shows a value in the MIME types given, else in those its type prefers.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) =>
        Sink.Display(FormattedValue.CreateManyFromObject(value, mimeTypes), isResult: false);

    /// <summary>Shows the text unchanged as the MIME type given.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) =>
        Sink.Display([new FormattedValue(mimeType, value)], isResult: false);

    /// <summary>Makes an event known; values are shown, answers go to who asked.</summary>
    public void Publish(KernelEvent @event)
    {
        switch (@event)
        {
            case ReturnValueProduced result:
                Sink.Display(result.FormattedValues, isResult: true, result.ValueId);
                break;
            case DisplayedValueProduced displayed:
                Sink.Display(displayed.FormattedValues, isResult: false, displayed.ValueId);
                break;
            case ValueProduced answer:
                Answer = answer;
                break;
        }
    }

    /// <summary>Makes the command fail.</summary>
    public void Fail(KernelCommand command, Exception? exception = null, string? message = null) =>
        Failure ??= exception is null
            ? new CellFailureException(message ?? "The command failed.", null)
            : ExceptionText.Describe(exception, message: message);

    /// <summary>Runs <paramref name="action"/> with this context as the current one.</summary>
    internal async Task RunAsync(Func<Task> action)
    {
        var outer = Ambient.Value;
        Ambient.Value = this;
        try
        {
            await action();
        }
        finally
        {
            Ambient.Value = outer;
        }

        if (Failure is not null)
            throw Failure;
    }
}
