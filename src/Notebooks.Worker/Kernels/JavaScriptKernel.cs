using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>Leaves JavaScript to whoever shows the notebook; values that were shared stand before it as globals.</summary>
internal sealed class JavaScriptKernel()
    : Kernel("javascript"), IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>
{
    private readonly Dictionary<string, string> _globals = new(StringComparer.Ordinal);

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var globals = string.Concat(_globals.Select(global => $"var {global.Key} = {global.Value};\n"));
        var code = command.Code.Trim('\n');

        // As in Polyglot Notebooks, a cell may await, and what it declares is its own. Where it does not compile so, the reader's console says why.
        context.DisplayAs($"<script type=\"text/javascript\">\n{globals}(async () => {{\n{code}\n}})();\n</script>", HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        var value = command.FormattedValue;
        _globals[command.Name] = value?.MimeType == JsonFormatter.MimeType ? value.Value : JsonSerializer.Serialize(value?.Value);
        return Task.CompletedTask;
    }
}
