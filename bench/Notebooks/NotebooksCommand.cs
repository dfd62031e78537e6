using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Workbook.Notebooks;

namespace Workbook.Bench.Notebooks;

/// <summary>
/// <c>bench notebooks</c>: ten small cells from start to finished HTML by the built command, beside <c>jupyter nbconvert --execute</c> on
/// a notebook of the same cells in Python; and what a warm C# cell costs besides its own work.
/// </summary>
internal static class NotebooksCommand
{
    private const int Cells = 10;
    private const int WarmCells = 60;
    private const double MostOfPeer = 0.5;
    private const double MostPerCell = 30;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each side runs, in turn.", DefaultValueFactory = _ => 5 };
        var command = new Command("notebooks", "Ten small cells to HTML, beside jupyter nbconvert; and the cost of a warm cell.") { rounds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("workbook-bench-").FullName;
            try
            {
                var isWithin = await CompareAsync(folder, parsed.GetValue(rounds), cancellationToken);
                return await MeasureCellAsync(folder, cancellationToken) && isWithin ? 0 : 1;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<bool> CompareAsync(string folder, int rounds, CancellationToken cancellationToken)
    {
        var dib = Path.Combine(folder, "ten.dib");
        await File.WriteAllTextAsync(dib, string.Join("\n#!csharp\n\n", Enumerable.Range(1, Cells).Select(n => $"Enumerable.Range(0, {n * 1000}).Sum()\n")), cancellationToken);
        var ipynb = Path.Combine(folder, "ten.ipynb");
        await File.WriteAllTextAsync(ipynb, PythonNotebook(), cancellationToken);
        var ours = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "workbook.dll"));
        var hasPeer = await HasPeerAsync(folder);
        var (ourTimes, peerTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            ourTimes.Add(await TimeAsync(folder, "dotnet", [ours, "run", dib, "--out", folder]));
            CheckResults(Path.Combine(folder, "ten.html"));
            if (!hasPeer)
                continue;
            peerTimes.Add(await TimeAsync(folder, "jupyter", ["nbconvert", "--execute", "--to", "html", "--output", "peer.html", ipynb]));
            CheckResults(Path.Combine(folder, "peer.html"));
        }

        Say($"workbook run, ten cells to HTML: {Median(ourTimes):0.00} s (median of {rounds})");
        if (!hasPeer)
        {
            Say("jupyter nbconvert: skipped, it is not installed (Debian: jupyter-nbconvert python3-ipykernel)");
            return true;
        }

        var ratio = Median(ourTimes) / Median(peerTimes);
        Say($"jupyter nbconvert --execute:     {Median(peerTimes):0.00} s; ratio {ratio:0.00} (aim: at most {MostOfPeer:0.0})");
        return ratio <= MostOfPeer;
    }

    /// <summary>Cells that do next to nothing: what they take is the engine's.</summary>
    private static async Task<bool> MeasureCellAsync(string folder, CancellationToken cancellationToken)
    {
        var text = string.Join("\n#!csharp\n\n", Enumerable.Range(0, WarmCells).Select(n => $"var x{n} = {n};\nx{n} + 1\n"));
        var run = await NotebookRunner.RunAsync(
            NotebookDocument.ParseDib(text, Path.Combine(folder, "warm.dib")),
            new RunOptions { WorkerPath = WorkerLocation.Find(AppContext.BaseDirectory) },
            cancellationToken: cancellationToken);
        var times = run.Cells.Skip(WarmCells / 2).Select(cell => cell.Duration.TotalMilliseconds).ToList();
        Say($"a warm C# cell:                  {Median(times):0.0} ms (median of {times.Count}; aim: at most {MostPerCell:0} ms)");
        return run.Status == RunStatus.Succeeded && Median(times) <= MostPerCell;
    }

    private static string PythonNotebook()
    {
        var cells = Enumerable.Range(1, Cells).Select(n =>
            $$"""{"cell_type":"code","execution_count":null,"id":"c{{n}}","metadata":{},"outputs":[],"source":["sum(range({{n * 1000}}))"]}""");
        return $$$"""
            {"cells":[{{{string.Join(',', cells)}}}],"metadata":{"kernelspec":{"display_name":"Python 3","language":"python","name":"python3"}},"nbformat":4,"nbformat_minor":5}
            """;
    }

    /// <summary>Both sides did the work when the result of each cell stands in the report.</summary>
    private static void CheckResults(string report)
    {
        var html = File.ReadAllText(report);
        foreach (var sum in Enumerable.Range(1, Cells).Select(n => (n * 1000 - 1) * (n * 1000) / 2))
        {
            if (!html.Contains(sum.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
                throw new InvalidOperationException($"{report} lacks the result {sum}.");
        }
    }

    private static async Task<double> TimeAsync(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["WORKBOOK_ROOT"] = folder;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var time = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return process.ExitCode == 0 ? time : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}: {await errors}");
    }

    private static async Task<bool> HasPeerAsync(string folder)
    {
        try
        {
            return await TimeAsync(folder, "jupyter", ["nbconvert", "--version"]) > 0;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
