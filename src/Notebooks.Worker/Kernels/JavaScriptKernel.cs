using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>Leaves JavaScript to whoever shows the notebook; values that were shared stand before it as globals.</summary>
internal sealed partial class JavaScriptKernel
    : Kernel, IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>
{
    private readonly Dictionary<string, string> _globals = new(StringComparer.Ordinal);

    public JavaScriptKernel()
        : base("javascript") => KernelInfo.LanguageName = "JavaScript";

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var globals = string.Concat(_globals.Select(global => $"var {global.Key} = {global.Value};\n"));

        // The end tag would end the script wherever it stands; in JavaScript the backslash says nothing.
        var code = command.Code.Trim('\n').Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);

        // As in Polyglot Notebooks, a cell may await, and what it declares is its own. Where it does not compile so, the reader's console says why.
        context.DisplayAs($"<script type=\"text/javascript\">\n{globals}(async () => {{\n{code}\n}})();\n</script>", HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        if (!Identifier().IsMatch(command.Name))
            throw new CellFailureException($"'{command.Name}' cannot be the name of a JavaScript variable.", null);
        var value = command.FormattedValue;
        var json = value?.MimeType == JsonFormatter.MimeType ? value.Value : JsonSerializer.Serialize(value?.Value);

        // Within JSON this character stands in texts only, where it may be written so; as it stands it could end the script.
        _globals[command.Name] = json.Replace("<", "\\u003c", StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
