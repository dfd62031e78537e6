using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Notebooks.Worker;

/// <summary>Shows its code as a MIME type: HTML as it stands, or a Mermaid diagram's text.</summary>
internal sealed class ShowingKernel(string name, string mimeType) : Kernel(name), IKernelCommandHandler<SubmitCode>
{
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(command.Code.Trim('\n'), mimeType);
        return Task.CompletedTask;
    }
}
