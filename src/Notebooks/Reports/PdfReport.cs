using System.Diagnostics;

namespace Workbook.Notebooks;

/// <summary>Prints a report to PDF by a Chromium that is on the machine.</summary>
public static class PdfReport
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Programs that print, by the names under which they are installed.</summary>
    public static IReadOnlyList<string> Browsers { get; } = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    /// <summary>The first of <see cref="Browsers"/> in the folders of <paramref name="searchPath"/> (as in PATH); null when there is none.</summary>
    public static string? FindBrowser(string? searchPath) =>
        (from name in Browsers
         from folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <summary>Prints the HTML file, without network and in a profile of its own that is gone afterwards.</summary>
    /// <exception cref="NotebookException">The browser cannot be started, fails, or takes longer than two minutes.</exception>
    public static async Task WriteAsync(string htmlPath, string path, string browser, CancellationToken cancellationToken = default)
    {
        var profile = Directory.CreateTempSubdirectory("workbook-pdf-").FullName;
        var part = Path.GetFullPath(path) + ".part";
        try
        {
            var said = await PrintAsync(new Uri(Path.GetFullPath(htmlPath)), part, browser, profile, cancellationToken);
            if (!File.Exists(part))
                throw new NotebookException($"{browser} did not print {htmlPath}: {said.Trim()}");
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    private static async Task<string> PrintAsync(Uri page, string path, string browser, string profile, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND", "--run-all-compositor-stages-before-draw",
            "--virtual-time-budget=10000", $"--user-data-dir={profile}", $"--print-to-pdf={path}", page.AbsoluteUri,
        ];
        // Chromium's own sandbox does not work for root, as in a container.
        foreach (var argument in Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? arguments.Prepend("--no-sandbox") : arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new NotebookException($"{browser} cannot be started.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await using var kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var said = await process.StandardError.ReadToEndAsync(CancellationToken.None) + await output;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return limit.IsCancellationRequested ? $"it took longer than {Limit.TotalMinutes} minutes." : said;
    }
}
