using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>How notebooks are checked.</summary>
public sealed record CheckOptions
{
    /// <summary>Path of <c>Workbook.Notebooks.Worker.dll</c>; see <see cref="WorkerLocation"/>.</summary>
    public required string WorkerPath { get; init; }

    /// <summary>Names of the inputs that a run would be given, by prompt, saved name or receiving name.</summary>
    public IReadOnlyCollection<string> Inputs { get; init; } = [];
}

/// <summary>
/// Finds what is wrong with notebooks without running them: unknown directives, wrong parameters, inputs without an answer, C# that does not
/// compile on top of the cells above, and what VS Code would take otherwise.
/// </summary>
public static class NotebookChecker
{
    /// <summary>Checks notebooks one after the other in one worker; the findings come in the order of files, cells and lines.</summary>
    /// <exception cref="NotebookException">The worker cannot be started or ends.</exception>
    public static async Task<IReadOnlyList<NotebookFinding>> CheckAsync(
        IReadOnlyList<NotebookDocument> documents, CheckOptions options, CancellationToken cancellationToken = default)
    {
        await using var worker = await WorkerProcess.StartAsync(
            WorkerStart.Create(options.WorkerPath, Directory.GetCurrentDirectory(), new Dictionary<string, string?>()), cancellationToken);
        await using var ending = cancellationToken.Register(worker.Kill);
        var findings = new List<NotebookFinding>();
        foreach (var document in documents)
        {
            worker.Send(Message(document));
            List<NotebookFinding> own = [.. PortabilityCheck.Of(document), .. Unanswered(document, options)];
            var answer = await worker.ReceiveAsync() as NotebookChecked;
            cancellationToken.ThrowIfCancellationRequested();
            if (answer is null)
            {
                var exitCode = await worker.WaitForExitAsync();
                throw new NotebookException($"{document.Name}: the worker ended with exit code {exitCode} while it checked the notebook. {worker.Text.TakeAll()}".TrimEnd());
            }

            own.AddRange(answer.Findings.Select(finding => new NotebookFinding(finding.IsError, finding.File, finding.Cell, finding.Line, finding.Code, finding.Message)));
            findings.AddRange(own.OrderBy(finding => finding.File != document.Name).ThenBy(finding => finding.Cell).ThenBy(finding => finding.Line));
        }

        return findings;
    }

    private static CheckNotebook Message(NotebookDocument document) => new(
        document.Path,
        [.. document.Cells.Where(cell => !cell.IsMarkdown).Select(cell => new CheckCell(cell.Number, cell.Kernel, cell.Source))],
        document.Kernels.ToDictionary(kernel => kernel.Name, kernel => kernel.Aliases.ToArray()));

    private static IEnumerable<NotebookFinding> Unanswered(NotebookDocument document, CheckOptions options) =>
        NotebookDescription.Of(document).Inputs.Where(input => !input.IsAnsweredBy(options.Inputs)).Select(input => new NotebookFinding(
            IsError: true, document.Name, input.Cell, input.Line, "input",
            $"nobody answers '{input.Prompt}': run with --input \"{input.Prompt}=VALUE\", and name the same here to check that run."));
}
