using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Runs the cells of one notebook as the runner sends them.
/// <paramref name="cacheFolder"/>: where restores are remembered.
/// </summary>
internal sealed class NotebookSession(MessageChannel runner, string cacheFolder) : IDisposable
{
    private const int MostFailureText = 16 * 1024;
    private const int MostFailureLines = 200;

    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly CompositeKernel _kernels = new();
    private readonly CSharpKernel _csharp = new();
    private readonly ConsoleWriter _output = new(isError: false);
    private readonly ConsoleWriter _error = new(isError: true);
    private volatile OutputSink? _running;
    private InputAnswers? _inputs;

    public async Task RunAsync()
    {
        new Thread(Receive) { IsBackground = true, Name = "Runner" }.Start();
        AddKernels();
        EngineFormatters.Register();
        await Task.WhenAll(Task.Run(EngineFormatters.WarmUp), _csharp.WarmUpAsync());
        if (await CheckAsync() is not OpenNotebook notebook)
            throw new InvalidOperationException("The runner must open a notebook first.");
        Open(notebook);
        while (await _messages.Reader.WaitToReadAsync())
        {
            if (!_messages.Reader.TryRead(out var message))
                continue;
            if (message is RunCell cell)
                runner.Send(new CellCompleted(cell.Number, await RunAsync(cell, notebook)));
            else if (message is ListVariables)
                runner.Send(new VariablesListed([.. _csharp.Variables.Select(Describe)]));
        }
    }

    public void Dispose()
    {
        _kernels.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    /// <summary>Checks notebooks as long as that is asked for, and gives the first message that asks for something else.</summary>
    private async Task<Message> CheckAsync()
    {
        Message message;
        while ((message = await _messages.Reader.ReadAsync()) is CheckNotebook notebook)
        {
            using var check = new NotebookCheck(notebook, cacheFolder);
            runner.Send(new NotebookChecked(await check.RunAsync()));
        }

        return message;
    }

    /// <summary>
    /// Reads what the runner sends. On a thread of its own, so that a cell that never ends cannot outlive its runner; nor do the processes
    /// that cells have started, should the runner have been killed.
    /// </summary>
    private void Receive()
    {
        while (runner.Receive() is { } message)
        {
            if (message is CancelCell cancel)
                _running?.Cancel(cancel.Number);
            else if (message is InputProvided answer)
                _inputs?.Answer(answer);
            else
                _messages.Writer.TryWrite(message);
        }

        if (Environment.GetEnvironmentVariable(WorkerVariables.Family) is { Length: > 0 } mark)
            new ProcessFamily(Environment.ProcessId, mark).EndOrphans();
        Environment.Exit(0);
    }

    private void AddKernels()
    {
        (_csharp.KernelInfo.LanguageName, _csharp.KernelInfo.DisplayName) = ("C#", "csharp - C# Script");
        _kernels.Add(_csharp, ["c#", "C#"]);
        _kernels.Add(new ShowingKernel("html", "HTML", "text/html"));
        _kernels.Add(new JavaScriptKernel(), ["js"]);
        _kernels.Add(new ShowingKernel("mermaid", "Mermaid", "text/vnd.mermaid"));
        _kernels.Add(new ValueKernel());
    }

    private void Open(OpenNotebook notebook)
    {
        Directory.SetCurrentDirectory(notebook.WorkingDirectory);
        _csharp.SetBaseDirectory(Folder(notebook));
        _inputs = new InputAnswers(notebook, runner);
        _kernels.Services = CreateServices(notebook);
        var compiler = typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version;
        runner.Send(new WorkerReady(RuntimeInformation.FrameworkDescription, $"Roslyn {compiler?.ToString(3)}"));
    }

    private NotebookServices CreateServices(OpenNotebook notebook)
    {
        var session = new PackageSession(new PackageCache(cacheFolder), Folder(notebook), PackageLock.PathFor(notebook.Path));
        var packages = new PackageInstaller(session, new PackageAssemblies(), _csharp, added => runner.Send(new PackagesResolved(
            [.. added.Select(package => new UsedPackage(package.Id, package.Version, package.ContentHash))])));
        return new NotebookServices(packages, new SqlConnector(_kernels, _csharp, packages, notebook.ProviderFolder));
    }

    private async Task<CellFailure?> RunAsync(RunCell cell, OpenNotebook notebook)
    {
        var origin = CodeOrigin.OfCell(Folder(notebook), Path.GetFileName(notebook.Path), cell.Number);
        var sink = _running = new OutputSink(runner, cell.Number);
        var command = new SubmitCode(cell.Source, cell.Kernel);
        var context = new KernelInvocationContext(sink, command, _kernels, _inputs!);
        try
        {
            // For each cell anew, for what code puts in their place holds until its cell ends.
            Console.SetOut(_output);
            Console.SetError(_error);
            Console.SetIn(TextReader.Null);

            // On the thread pool, because code that blocks must not hold up this loop's own thread.
            await Task.Run(() => context.RunAsync(async () =>
            {
                await new CellInterpreter(_kernels).RunAsync(new CellText(cell.Source, cell.Kernel, origin) { OpenFiles = [notebook.Path] }, context);
                if (cell.Injected is not null)
                    await _kernels.HandleAsync(new SubmitCode(cell.Injected, "csharp") { Origin = origin }, context);
            })).WaitAsync(sink.CancellationToken);
            return null;
        }
        catch (Exception) when (sink.CancellationToken.IsCancellationRequested)
        {
            return new CellFailure("Command cancelled.", origin.Name, null, []);
        }
        catch (Exception exception)
        {
            var failure = ExceptionText.Describe(exception, origin);
            return new CellFailure(Cut(failure.Message), failure.Location ?? origin.At(failure.Line), failure.Line, [.. failure.Details.Take(MostFailureLines).Select(Cut)]);
        }
        finally
        {
            TellSecrets(notebook.SecretVariables);
            sink.Dispose();
        }
    }

    /// <summary>Tells the values of the variables that are secret, as they are now.</summary>
    private void TellSecrets(string[] names)
    {
        foreach (var variable in names.Length == 0 ? [] : _csharp.Variables.Where(variable => names.Contains(variable.Name, StringComparer.Ordinal)))
        {
            var value = variable.Value is PasswordString password ? password.GetClearTextPassword() : Convert.ToString(variable.Value, CultureInfo.InvariantCulture);
            if (!string.IsNullOrEmpty(value))
                runner.Send(new SecretRead(value));
        }
    }

    private static VariableText Describe(ScriptVariable variable)
    {
        const int MaximumValue = 200;
        var value = variable.Value.ToDisplayString("text/plain").Trim();
        return new VariableText(variable.Name, TypeText.Of(variable.Type).Replace("global::", "", StringComparison.Ordinal), value.Length <= MaximumValue ? value : value[..MaximumValue] + "…");
    }

    /// <summary>Part of a text that says enough: an exception may hold any amount of data.</summary>
    private static string Cut(string text) =>
        text.Length <= MostFailureText ? text : $"{text.AsSpan(0, MostFailureText)}… {text.Length - MostFailureText} further characters are left out.";

    private static string Folder(OpenNotebook notebook) => Path.GetDirectoryName(notebook.Path)!;
}
