using System.Diagnostics;
using System.Globalization;
using Workbook.LocalAws.Tests.Storage;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>A result too large for memory goes to its object as it comes. Measured in a server process of its own.</summary>
public sealed class LargeResultTests
{
    private const long MostGrowth = 300L * 1024 * 1024;
    private static readonly int Thousands = Soak.Cases(tests: 150, soak: 10_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Soak", "athena-large-result")]
    public async Task A_result_of_many_rows_streams_to_its_object()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most memory that a process had is read from /proc.");
        var folder = TestCloud.NewFolder();
        using (var server = await ServerProcess.StartAsync(folder))
        {
            await server.Client.SendAsync("PUT", "/results", "s3", []);
            await RunAsync(server, "SELECT a.x, 'some text of the row' FROM UNNEST(sequence(1, 1000)) AS a (x)");
            var before = PeakMemory(server.Id);
            var watch = Stopwatch.StartNew();
            var id = await RunAsync(server, $"SELECT a.x * 1000 + b.y AS n, 'text of row ' || CAST(b.y AS varchar) AS t, a.x / 7e0 AS d FROM UNNEST(sequence(1, {Thousands})) AS a (x) CROSS JOIN UNNEST(sequence(1, 1000)) AS b (y)");
            var growth = PeakMemory(server.Id) - before;

            var statistics = (await server.Client.JsonAsync("athena", "AmazonAthena.GetQueryRuntimeStatistics", new { QueryExecutionId = id })).Body["QueryRuntimeStatistics"]!["Rows"]!;
            Assert.Equal(Thousands * 1000L, statistics["OutputRows"]!.GetValue<long>());
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{Thousands * 1000:N0} rows, {statistics["OutputBytes"]!.GetValue<long>() >> 20} MiB in {watch.Elapsed.TotalSeconds:N1} s: the process grew by {growth >> 20} MiB");
            Assert.True(growth < MostGrowth, $"The process grew by {growth >> 20} MiB.");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> RunAsync(ServerProcess server, string sql)
    {
        var started = await server.Client.JsonAsync("athena", "AmazonAthena.StartQueryExecution", new { QueryString = sql, ResultConfiguration = new { OutputLocation = "s3://results/" } });
        var id = started.Body["QueryExecutionId"]!.GetValue<string>();
        while (true)
        {
            var status = (await server.Client.JsonAsync("athena", "AmazonAthena.GetQueryExecution", new { QueryExecutionId = id })).Body["QueryExecution"]!["Status"]!;
            if ($"{status["State"]}" is not ("QUEUED" or "RUNNING"))
            {
                Assert.Equal("SUCCEEDED", $"{status["State"]}: {status["StateChangeReason"]}"[..9]);
                return id;
            }

            await Task.Delay(50, Cancel);
        }
    }

    private static long PeakMemory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
