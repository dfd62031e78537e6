using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Notebooks.Worker;

/// <summary>Shows its code as a MIME type: HTML as it stands, or a Mermaid diagram's text.</summary>
internal sealed class ShowingKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly string _mimeType;

    public ShowingKernel(string name, string languageName, string mimeType)
        : base(name) => (KernelInfo.LanguageName, _mimeType) = (languageName, mimeType);

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(command.Code.Trim('\n'), _mimeType);
        return Task.CompletedTask;
    }
}
