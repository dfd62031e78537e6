using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Workbook.Notebooks.Tests.Reports;

/// <summary>Reports in a real browser, opened from disk with the network off. One browser looks at all of them.</summary>
public sealed class BrowserTests(BrowserTests.Visit visit) : IClassFixture<BrowserTests.Visit>
{
    [Theory]
    [InlineData("showcase.html")]
    [InlineData("failed.html")]
    [InlineData("no-scripts.html")]
    [InlineData("index.html")]
    [InlineData("hostile.html")]
    public void A_report_can_be_read_clicked_through_and_printed(string name)
    {
        Assert.SkipWhen(visit.Absent is not null, visit.Absent ?? "");
        Assert.Empty(visit.Problems[name]);
    }

    /// <summary>Writes the pages and lets the browser look at them.</summary>
    public sealed class Visit : IAsyncLifetime
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
        private readonly string _folder = Directory.CreateTempSubdirectory("workbook browser ").FullName;

        /// <summary>Why no browser looked; null when one did.</summary>
        public string? Absent { get; private set; }

        public Dictionary<string, string[]> Problems { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            if (PdfReport.FindBrowser(Environment.GetEnvironmentVariable("PATH")) is not { } chromium)
            {
                Absent = $"None of {string.Join(", ", PdfReport.Browsers)} is on PATH.";
                return;
            }

            string[] names = [.. await WriteAsync()];
            var script = typeof(BrowserTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "BrowserScript").Value!;
            using var node = Process.Start(new ProcessStartInfo("node", [script, chromium, _folder, .. names]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = new CancellationTokenSource(Limit);
            await using var kill = limit.Token.Register(() => node.Kill(entireProcessTree: true));
            var errors = node.StandardError.ReadToEndAsync(CancellationToken.None);
            var said = await node.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await node.WaitForExitAsync(CancellationToken.None);
            Assert.True(node.ExitCode == 0, $"The browser's script failed: {said}{await errors}");
            Problems = JsonSerializer.Deserialize<Dictionary<string, string[]>>(said)!;
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private async Task<IEnumerable<string>> WriteAsync()
        {
            var options = HandMadeRun.Options;
            var failed = SamplePages.Small().Fail(3, "System.InvalidOperationException: on purpose <b>\n   at Cell");
            await HtmlReport.WriteAsync(SamplePages.Showcase(), Path.Combine(_folder, "showcase.html"), options);
            await HtmlReport.WriteAsync(failed, Path.Combine(_folder, "failed.html"), options with { IsReproducible = true });
            await HtmlReport.WriteAsync(SamplePages.Showcase(), Path.Combine(_folder, "no-scripts.html"), options with { NoScripts = true });
            await HtmlReport.WriteAsync(SamplePages.Hostile(), Path.Combine(_folder, "hostile.html"), options);
            await ReportIndex.WriteAsync(
                [new ReportEntry(SamplePages.Showcase(), "showcase.html"), new ReportEntry(failed, "failed.html")], _folder,
                options with { Links = [new("evidence.json", "evidence.json")] });
            return ["showcase.html", "failed.html", "no-scripts.html", "index.html", "hostile.html"];
        }
    }
}
