using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>Something that happened while a command was handled.</summary>
public abstract class KernelEvent(KernelCommand command)
{
    /// <summary>The command that was handled.</summary>
    public KernelCommand Command { get; } = command;
}

/// <summary>A value is to be shown.</summary>
public class DisplayedValueProduced(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : KernelEvent(command)
{
    /// <summary>The value itself.</summary>
    public object? Value { get; } = value;

    /// <summary>Its forms; made from the value when none are given.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedValues { get; } =
        formattedValues ?? FormattedValue.CreateManyFromObject(value);

    /// <summary>Names the display for later updates.</summary>
    public string? ValueId { get; } = valueId;
}

/// <summary>A value is the result of the code.</summary>
public sealed class ReturnValueProduced(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayedValueProduced(value, command, formattedValues, valueId);

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
