using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>Something that happened while a command was handled.</summary>
public abstract class KernelEvent(KernelCommand command)
{
    /// <summary>The command that was handled.</summary>
    public KernelCommand Command { get; } = command;
}

/// <summary>Something to be shown.</summary>
public abstract class DisplayEvent(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : KernelEvent(command)
{
    /// <summary>The value itself.</summary>
    public object? Value { get; } = value;

    /// <summary>Its forms; made from the value when none are given.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedValues { get; } = formattedValues ?? FormattedValue.CreateManyFromObject(value);

    /// <summary>Names the display for later updates.</summary>
    public string? ValueId { get; } = valueId;
}

/// <summary>A value is to be shown.</summary>
public sealed class DisplayedValueProduced(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(value, command, formattedValues, valueId);

/// <summary>A value takes the place of one shown before.</summary>
public sealed class DisplayedValueUpdated(
    object? value, string valueId, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null)
    : DisplayEvent(value, command, formattedValues, valueId);

/// <summary>A value is the result of the code.</summary>
public sealed class ReturnValueProduced(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(value, command, formattedValues, valueId);

/// <summary>Text was written to stdout.</summary>
public sealed class StandardOutputValueProduced(KernelCommand command, IReadOnlyCollection<FormattedValue> formattedValues, string? valueId = null)
    : DisplayEvent(null, command, formattedValues, valueId);

/// <summary>Text was written to stderr.</summary>
public sealed class StandardErrorValueProduced(KernelCommand command, IReadOnlyCollection<FormattedValue> formattedValues, string? valueId = null)
    : DisplayEvent(null, command, formattedValues, valueId);

/// <summary>An error is to be shown; it does not end the command.</summary>
public sealed class ErrorProduced(
    string message, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(message, command, formattedValues, valueId)
{
    /// <summary>What happened.</summary>
    public string Message { get; } = message;
}

/// <summary>A command ended well.</summary>
public sealed class CommandSucceeded(KernelCommand command) : KernelEvent(command);

/// <summary>A command failed.</summary>
public sealed class CommandFailed(Exception? exception, KernelCommand command, string? message = null) : KernelEvent(command)
{
    /// <summary>A failure without an exception.</summary>
    public CommandFailed(string message, KernelCommand command)
        : this(null, command, message)
    {
    }

    /// <summary>What was thrown; null when nothing was.</summary>
    public Exception? Exception { get; } = exception;

    /// <summary>What happened.</summary>
    public string Message { get; } = message ?? exception?.ToString() ?? "The command failed.";
}

/// <summary>Answer to <see cref="RequestValue"/>.</summary>
public sealed class ValueProduced(object? value, string name, FormattedValue formattedValue, RequestValue command) : KernelEvent(command)
{
    /// <summary>The value itself, where the kernel lives in this process.</summary>
    public object? Value { get; } = value;

    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>The value as text.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;
}

/// <summary>Answer to <see cref="RequestValueInfos"/>.</summary>
public sealed class ValueInfosProduced(IReadOnlyCollection<KernelValueInfo> valueInfos, RequestValueInfos command) : KernelEvent(command)
{
    /// <summary>The values.</summary>
    public IReadOnlyCollection<KernelValueInfo> ValueInfos { get; } = valueInfos;
}

/// <summary>Answer to <see cref="RequestKernelInfo"/>.</summary>
public sealed class KernelInfoProduced(KernelInfo kernelInfo, KernelCommand command) : KernelEvent(command)
{
    /// <summary>What the kernel says about itself.</summary>
    public KernelInfo KernelInfo { get; } = kernelInfo;
}
