using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs the cells of one notebook as the runner sends them.</summary>
internal sealed class NotebookSession(MessageChannel runner, OpenNotebook notebook) : IDisposable
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly string _folder = Path.GetDirectoryName(notebook.Path)!;
    private readonly InputAnswers _inputs = new(notebook.Inputs);
    private readonly CompositeKernel _kernels = new();

    public async Task RunAsync()
    {
        Console.SetOut(new ConsoleWriter(isError: false));
        Console.SetError(new ConsoleWriter(isError: true));
        Console.SetIn(TextReader.Null);
        AddKernels();
        while (await runner.ReceiveAsync() is { } message)
        {
            if (message is RunCell cell)
                runner.Send(new CellCompleted(cell.Number, await RunAsync(cell)));
        }
    }

    public void Dispose() => _kernels.Dispose();

    private void AddKernels()
    {
        _kernels.Add(new CSharpKernel(CompilerOptions.Create(_folder, LanguageVersion.Latest, Imports)), ["c#", "C#"]);
        _kernels.Add(new ShowingKernel("html", "text/html"));
        _kernels.Add(new JavaScriptKernel(), ["js"]);
        _kernels.Add(new ShowingKernel("mermaid", "text/vnd.mermaid"));
        _kernels.Add(new ValueKernel());
    }

    private async Task<CellFailure?> RunAsync(RunCell cell)
    {
        var origin = CodeOrigin.OfCell(_folder, Path.GetFileName(notebook.Path), cell.Number);
        var sink = new OutputSink(runner, cell.Number);
        var context = new KernelInvocationContext(sink, new SubmitCode(cell.Source, cell.Kernel), _kernels, _inputs);
        try
        {
            // On the thread pool, because code that blocks must not hold up this loop's own thread.
            await Task.Run(() => context.RunAsync(async () =>
            {
                await new CellInterpreter(_kernels).RunAsync(new CellText(cell.Source, cell.Kernel, origin), context);
                if (cell.Injected is not null)
                    await _kernels.HandleAsync(new SubmitCode(cell.Injected, "csharp") { Origin = origin }, context);
            }));
            return null;
        }
        catch (Exception exception)
        {
            var failure = ExceptionText.Describe(exception, origin);
            return new CellFailure(failure.Message, failure.Location ?? origin.At(failure.Line), failure.Line, [.. failure.Details]);
        }
        finally
        {
            sink.Complete();
        }
    }
}
