using System.Globalization;
using Workbook.Notebooks;

namespace Workbook.Cli.Stepping;

/// <summary>Reads commands, a line each, and does what they say, until there are no more.</summary>
internal sealed class StepLoop(
    NotebookStepper stepper, TextReader input, TextWriter output, CellEditor editor, CellInterrupt interrupt, Func<Task> refreshReport)
{
    private const string Help = """
        Enter     run the next cell         r        repeat the last one
        s         skip the next cell        b        go back to the beginning
        g         run to the end            g N      run up to cell N
        e, e N    edit the next cell, or N  restart  begin anew in a fresh worker
        v         show the variables        o, o N   show the outputs of the last cell, or of N
        l         list the cells            q        quit
        Ctrl-C ends the cell that runs; twice, its worker.
        """;

    private int _next = 1;
    private int _last;

    public async Task RunAsync()
    {
        ShowProse();
        while (true)
        {
            await output.WriteAsync(Prompt());
            await output.FlushAsync();
            if (await input.ReadLineAsync() is not { } line)
                return;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is ["q" or "quit"])
                return;
            try
            {
                await DoAsync(words);
            }
            catch (Exception error) when (error is UsageException or NotebookException)
            {
                await output.WriteLineAsync(error.Message);
            }
        }
    }

    private IReadOnlyList<CellRun> Cells => stepper.Run.Cells;

    private string Prompt() => _next > Cells.Count
        ? "[end] > "
        : $"[{_next}/{Cells.Count}] {Cells[_next - 1].Cell.Kernel}: {stepper.Run.Masked(Cells[_next - 1].Cell.Caption)} > ";

    private Task DoAsync(string[] words) => words switch
    {
        [] => _next <= Cells.Count ? RunNextAsync() : SayAsync("That was the last cell; 'b' goes back, 'q' quits."),
        ["r" or "repeat"] => _last > 0 ? RunCellAsync(_last) : SayAsync("No cell has run yet."),
        ["s" or "skip"] => Move(_next + 1),
        ["b" or "begin"] => Move(1),
        ["g" or "go"] => RunUpToAsync(Cells.Count),
        ["g" or "go", var number] => RunUpToAsync(Number(number)),
        ["e" or "edit"] => EditAsync(Math.Min(_next, Cells.Count)),
        ["e" or "edit", var number] => EditAsync(Number(number)),
        ["v" or "variables"] => ShowVariablesAsync(),
        ["o" or "outputs"] => ShowOutputs(Math.Max(_last, 1)),
        ["o" or "outputs", var number] => ShowOutputs(Number(number)),
        ["l" or "list"] => ListAsync(),
        ["restart"] => RestartAsync(),
        ["h" or "help" or "?"] => SayAsync(Help),
        _ => SayAsync($"'{string.Join(' ', words)}' is no command.{Environment.NewLine}{Help}"),
    };

    private int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Cells.Count
        ? number
        : throw new UsageException($"'{text}' is no cell: they are numbered from 1 to {Cells.Count}.");

    private Task RunNextAsync()
    {
        var number = _next;
        return RunCellAsync(number);
    }

    private async Task RunUpToAsync(int number)
    {
        while (_next <= number)
        {
            await RunCellAsync(_next);
            if (Cells[_last - 1].IsFailure)
                return;
        }
    }

    private async Task RunCellAsync(int number)
    {
        await interrupt.RunAsync(token => stepper.RunCellAsync(number, token));
        _last = number;
        var failed = Cells[number - 1].IsFailure;
        if (Cells[number - 1] is { Status: CellStatus.Cancelled, EndedWorker: false })
            await SayAsync("Code that does not look at its cancellation token runs on, unheard; 'restart' ends it.");
        await refreshReport();
        if (!failed)
            await Move(number + 1);
    }

    private Task Move(int next)
    {
        _next = Math.Clamp(next, 1, Cells.Count + 1);
        ShowProse();
        return Task.CompletedTask;
    }

    /// <summary>Prose needs no running: it is shown on the way to the next code.</summary>
    private void ShowProse()
    {
        for (; _next <= Cells.Count && Cells[_next - 1].Cell.IsMarkdown; _next++)
            output.WriteLine($"\n{stepper.Run.Masked(Cells[_next - 1].Cell.Source.Trim('\n'))}\n");
    }

    private async Task EditAsync(int number)
    {
        if (await editor.EditAsync(stepper.Run.Document, number, interrupt.Session) is not { } edited)
        {
            await SayAsync("The text is as it was.");
            return;
        }

        stepper.Revise(edited);
        await SayAsync($"Cell {number} is written to {edited.Name}.");
        if (!edited.Cells[number - 1].IsMarkdown)
            _next = number;
    }

    private async Task ShowVariablesAsync()
    {
        var variables = await stepper.VariablesAsync();
        if (variables.Count == 0)
            await SayAsync("There are no variables.");
        foreach (var variable in variables)
            await SayAsync($"{variable.Type} {variable.Name} = {variable.Value}");
    }

    private async Task ShowOutputs(int number)
    {
        var cell = Cells[number - 1];
        if (cell.Outputs.Count == 0)
            await SayAsync($"Cell {number} has left nothing.");
        foreach (var shown in cell.Outputs)
            await SayAsync(OutputText.Of(shown));
        if (cell.Error is { } error)
            await SayAsync(string.Join(Environment.NewLine, error.Details.Prepend($"{error.Location}: {error.Message}")));
    }

    private async Task ListAsync()
    {
        foreach (var cell in Cells)
            await SayAsync($"{(cell.Cell.Number == _next ? ">" : " ")} {cell.Cell.Number,3} {cell.Status.ToString().ToLowerInvariant(),-10} {cell.Cell.Kernel}: {stepper.Run.Masked(cell.Cell.Caption)}");
    }

    private async Task RestartAsync()
    {
        await stepper.RestartAsync();
        await Move(1);
    }

    private Task SayAsync(string text) => output.WriteLineAsync(text);
}
