using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Workbook.Notebooks.Worker;

/// <summary>Keeps the texts that <c>#!value</c> stores.</summary>
internal sealed class ValueKernel()
    : Kernel("value"), IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>
{
    private readonly Dictionary<string, FormattedValue> _values = new(StringComparer.Ordinal);

    /// <summary>A cell of this kernel without <c>#!value --name</c> stores nothing.</summary>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context) => Task.CompletedTask;

    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        _values[command.Name] = command.FormattedValue ?? FormattedValue.CreateManyFromObject(command.Value)[0];
        return Task.CompletedTask;
    }

    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (_values.TryGetValue(command.Name, out var value))
            context.Publish(new ValueProduced(value.Value, command.Name, value, command));
        return Task.CompletedTask;
    }
}
