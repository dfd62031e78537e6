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
        if (kernels.FindKernelByName(cell.Kernel) is null && cell.Kernel != "markdown")
            throw kernels.UnknownKernel(cell.Kernel);
        var start = Stopwatch.GetTimestamp();
        var parts = new CellParser(cell, kernels).Parse();

        // Values asked for by @name are fetched before any code of the cell runs, as Polyglot Notebooks does.
        var values = new Dictionary<Directive, SendValue>(ReferenceEqualityComparer.Instance);
        foreach (var directive in parts.OfType<Directive>().Where(directive => directive.Name == "set"))
            values[directive] = await new ValueExpression(directive, kernels, context).ResolveAsync();

        foreach (var part in parts)
        {
            if (part is CodePart code)
                await RunCodeAsync(code, cell.Origin, context);
            else if (part is Directive { Name: "set" } set)
                await FindKernel(set).HandleAsync(values[set], context);
            else if (part is Directive directive)
                await new DirectiveRunner(kernels, cell, context).RunAsync(directive, FindKernel(directive));
        }

        if (parts.OfType<Directive>().Any(directive => directive.Name == "time"))
        {
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            context.DisplayAs(string.Create(CultureInfo.InvariantCulture, $"Wall time: {elapsed:0.##}ms"), "text/plain");
        }
    }

    private async Task RunCodeAsync(CodePart part, CodeOrigin origin, KernelInvocationContext context)
    {
        if (part.Kernel == "markdown")
        {
            context.DisplayAs(part.Code.Trim('\n'), "text/markdown");
            return;
        }

        var kernel = kernels.FindKernelByName(part.Kernel) ?? throw kernels.UnknownKernel(part.Kernel);
        await kernel.HandleAsync(new SubmitCode(part.Code, kernel.Name) { Origin = origin }, context);
    }

    private Kernel FindKernel(Directive directive) =>
        kernels.FindKernelByName(directive.Kernel) ?? throw kernels.UnknownKernel(directive.Kernel);
}
