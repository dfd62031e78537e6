using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running command: where its displays go and what it was asked.</summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    private readonly KernelInvocationContext? _outer;
    private ConcurrentQueue<KernelEvent>? _record;

    internal KernelInvocationContext(OutputSink sink, KernelCommand command, Kernel handlingKernel, InputAnswers inputs)
    {
        Sink = sink;
        Command = command;
        HandlingKernel = handlingKernel;
        Inputs = inputs;
        CancellationToken = sink.CancellationToken;
    }

    private KernelInvocationContext(KernelInvocationContext outer, KernelCommand command, Kernel handlingKernel, CancellationToken cancellationToken)
        : this(outer.Sink, command, handlingKernel, outer.Inputs)
    {
        _outer = outer;
        CancellationToken = cancellationToken;
    }

    /// <summary>The running command's context; null outside of one. Threads and tasks that a cell starts inherit it.</summary>
    public static KernelInvocationContext? Current => Ambient.Value;

    /// <summary>The command that is handled.</summary>
    public KernelCommand Command { get; }

    /// <summary>The kernel that handles it.</summary>
    public Kernel HandlingKernel { get; }

    /// <summary>Cancelled when the cell is to end, or the token given to <see cref="Kernel.SendAsync"/>; code that does not look at it runs on, unheard.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>True once the handler has said that the command is done.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True once the command has failed.</summary>
    public bool IsFailed => Failure is not null;


    internal static KernelInvocationContext Required =>
        Current ?? throw new InvalidOperationException("Values can be shown only while a cell runs.");

    internal OutputSink Sink { get; }

    internal InputAnswers Inputs { get; }

    internal CellFailureException? Failure { get; private set; }

    internal ValueProduced? Answer { get; private set; }

    /// <summary>Shows a value in the MIME types given, else in those its type prefers.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) =>
        Show(new DisplayedValueProduced(value, Command, FormattedValue.CreateManyFromObject(value, mimeTypes)));

    /// <summary>Shows the text unchanged as the MIME type given.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) =>
        Show(new DisplayedValueProduced(value, Command, [new FormattedValue(mimeType, value)]));

    /// <summary>Writes text to the cell's stdout.</summary>
    public void DisplayStandardOut(string output, KernelCommand? command = null) => Write(output, isError: false);

    /// <summary>Writes text to the cell's stderr.</summary>
    public void DisplayStandardError(string error, KernelCommand? command = null) => Write(error, isError: true);

    /// <summary>Makes an event known; values are shown, answers go to who asked.</summary>
    public void Publish(KernelEvent @event)
    {
        switch (@event)
        {
            case DisplayedValueUpdated { ValueId: { } id } updated:
                Sink.Update(id, updated.FormattedValues);
                Note(updated);
                break;
            case StandardOutputValueProduced or StandardErrorValueProduced:
                Sink.Write(TextOf((DisplayEvent)@event), @event is StandardErrorValueProduced);
                Note(@event);
                break;
            case ErrorProduced error:
                Sink.Write(error.Message + "\n", isError: true);
                Note(error);
                break;
            case DisplayEvent displayed:
                Show(displayed);
                break;
            case CommandFailed failed when failed.Command == Command && Current == this:
                Fail(failed.Command, failed.Exception, failed.Message);
                break;
            default:
                Answer = @event as ValueProduced ?? Answer;
                Note(@event);
                break;
        }
    }

    /// <summary>Makes the command fail.</summary>
    public void Fail(KernelCommand command, Exception? exception = null, string? message = null) =>
        Failure ??= exception is null
            ? new CellFailureException(message ?? "The command failed.", null)
            : ExceptionText.Describe(exception, message: message);

    /// <summary>Says that the command is done; what its handler does after that still belongs to it.</summary>
    public void Complete(KernelCommand command) => IsComplete |= command == Command;

    internal KernelInvocationContext Nested(KernelCommand command, Kernel kernel, CancellationToken? cancellationToken = null) =>
        new(this, command, kernel, cancellationToken is { CanBeCanceled: true } own ? own : CancellationToken);

    /// <summary>Keeps the events of this command and of those within it.</summary>
    internal IReadOnlyCollection<KernelEvent> Record() => _record ??= new ConcurrentQueue<KernelEvent>();

    internal void Write(string text, bool isError)
    {
        Sink.Write(text, isError);
        if (!IsObserved)
            return;
        FormattedValue[] forms = [new FormattedValue(PlainTextFormatter.MimeType, text)];
        Note(isError ? new StandardErrorValueProduced(Command, forms) : new StandardOutputValueProduced(Command, forms));
    }

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

    private bool IsObserved => _record is not null || (_outer?.IsObserved ?? HandlingKernel.RootKernel.IsObserved);

    private DisplayedValue Show(DisplayEvent displayed)
    {
        Note(displayed);
        return Sink.Display(displayed.FormattedValues, displayed is ReturnValueProduced, displayed.ValueId);
    }

    private void Note(KernelEvent @event)
    {
        HandlingKernel.Notify(@event);
        for (var context = this; context is not null; context = context._outer)
            context._record?.Enqueue(@event);
    }

    private static string TextOf(DisplayEvent text) => string.Concat(text.FormattedValues.Take(1).Select(value => value.Value));
}
