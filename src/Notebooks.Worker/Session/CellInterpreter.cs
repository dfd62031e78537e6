using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs the parts of a cell in the order written.</summary>
internal sealed class CellInterpreter(CompositeKernel kernels)
{
    public async Task RunAsync(CellText cell, KernelInvocationContext context)
    {
        if (kernels.FindKernelByName(cell.Kernel) is null && cell.Kernel != NotebookCell.Markdown)
            throw kernels.UnknownKernel(cell.Kernel);
        var start = Stopwatch.GetTimestamp();
        var parts = new CellParser(cell, kernels).Parse();

        // Values asked for by @name are fetched before any code of the cell runs, as Polyglot Notebooks does; then come packages.
        var ready = new List<(CellPart Part, SendValue? Value)>();
        foreach (var part in parts)
            ready.Add(await PrepareAsync(part, context));
        if (parts.OfType<Directive>().Where(IsPackage).ToList() is { Count: > 0 } packages)
            await Services.Packages.InstallAsync(packages, context);

        foreach (var (part, value) in ready)
        {
            if (part is CodePart code)
                await RunCodeAsync(code, cell.Origin, context);
            else if (part is Directive directive && !IsPackage(directive))
                await RunAsync(directive, value, cell, context);
        }

        if (parts.OfType<Directive>().Any(directive => directive.Name == "time"))
        {
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            context.DisplayAs(string.Create(CultureInfo.InvariantCulture, $"Wall time: {elapsed:0.##}ms"), "text/plain");
        }
    }

    private NotebookServices Services => kernels.Services ?? throw new InvalidOperationException("The kernels belong to no notebook.");

    private async Task<(CellPart Part, SendValue? Value)> PrepareAsync(CellPart part, KernelInvocationContext context) => part switch
    {
        Directive { Name: "set" } set => (set, await new ValueExpression(set, "--value", kernels, context).ResolveAsync()),
        Directive directive => (await ValueExpression.ResolveAsync(directive, kernels, context), null),
        _ => (part, null),
    };

    private Task RunAsync(Directive directive, SendValue? value, CellText cell, KernelInvocationContext context)
    {
        if (directive.Name.StartsWith("connect ", StringComparison.Ordinal))
            return Services.Connector.ConnectAsync(directive, context);
        var kernel = kernels.FindKernelByName(directive.Kernel);
        if (value is not null)
            return (kernel ?? throw kernels.UnknownKernel(directive.Kernel)).HandleAsync(value, context);
        return new DirectiveRunner(kernels, cell, context).RunAsync(directive, kernel);
    }

    private async Task RunCodeAsync(CodePart part, CodeOrigin origin, KernelInvocationContext context)
    {
        if (part.Kernel == NotebookCell.Markdown)
        {
            context.DisplayAs(MarkdownText.ToHtml(part.Code.Trim('\n')), "text/html");
            return;
        }

        var kernel = kernels.FindKernelByName(part.Kernel) ?? throw kernels.UnknownKernel(part.Kernel);
        var submit = new SubmitCode(part.Code, kernel.Name) { Origin = origin, FirstLine = part.Line };
        foreach (var (name, argument) in part.Arguments)
            submit.Parameters[name] = argument.Text;
        await kernel.HandleAsync(submit, context);
    }

    private static bool IsPackage(Directive directive) => directive.Name is CellParser.PackageDirective or CellParser.SourceDirective;
}
