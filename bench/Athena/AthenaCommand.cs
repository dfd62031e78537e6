using System.CommandLine;
using System.Diagnostics;
using Amazon.Athena.Model;

namespace Workbook.Bench.Athena;

/// <summary><c>athena</c>: what the service adds to a query, over the same SQL run directly in DuckDB, measured in turns.</summary>
internal static class AthenaCommand
{
    private const int SmallRuns = 60;

    public static Command Create()
    {
        var events = new Option<int>("--events") { Description = "How many events the tables hold.", DefaultValueFactory = _ => 2_000_000 };
        var runs = new Option<int>("--runs") { Description = "How often each query runs.", DefaultValueFactory = _ => 7 };
        var command = new Command("athena", "Athena's overhead over DuckDB: small queries, and the workbook's own at two million events.") { events, runs };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(events), parsed.GetValue(runs), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int events, int runs, CancellationToken cancellationToken)
    {
        await using var lake = await AthenaLake.CreateAsync(events, cancellationToken);
        using var direct = new DirectDuckDb(lake.Files);
        Console.WriteLine($"{events:N0} events, {Environment.ProcessorCount} cores; medians in ms. service: the execution's own total; client: from the call to the answer that it succeeded; cpu: of all threads, each run, DuckDB and service with client.");
        Console.WriteLine($"{"query",-18}{"rows",8}{"DuckDB",10}{"service",10}{"ratio",8}{"added",8}{"client",10}{"cpu",10}{"cpu",10}");
        foreach (var (name, sql) in Small())
            await MeasureAsync(lake, direct, name, sql, SmallRuns, cancellationToken);
        foreach (var (name, sql) in AthenaLake.Queries())
            await MeasureAsync(lake, direct, name, sql, runs, cancellationToken);
        return 0;
    }

    private static IEnumerable<(string Name, string Sql)> Small() =>
    [
        ("one-row", "SELECT 1 AS one"),
        ("count", "SELECT count(*) AS n FROM lake.events WHERE dt = '2025-09-10'"),
        ("one-user", "SELECT user, page, ts FROM lake.events WHERE dt = '2025-09-10' AND user = 'user1' ORDER BY ts LIMIT 10"),
    ];

    private static async Task MeasureAsync(AthenaLake lake, DirectDuckDb direct, string name, string sql, int runs, CancellationToken cancellationToken)
    {
        var duckDbSql = direct.Translate(sql);
        var (inDuckDb, inService, atClient) = (new List<double>(), new List<double>(), new List<double>());
        var rows = direct.Run(duckDbSql);
        await lake.RunAsync(sql, cancellationToken);
        var (peerCpu, serviceCpu) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            direct.Run(duckDbSql);
            inDuckDb.Add(watch.Elapsed.TotalMilliseconds);
            peerCpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var execution = await lake.RunAsync(sql, cancellationToken);
            atClient.Add(watch.Elapsed.TotalMilliseconds);
            serviceCpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            inService.Add((execution.Status.CompletionDateTime!.Value - execution.Status.SubmissionDateTime!.Value).TotalMilliseconds);
            if (run == 0)
                await RequireRowsAsync(lake, execution, rows, cancellationToken);
        }

        var (peer, service) = (Median(inDuckDb), Median(inService));
        Console.WriteLine($"{name,-18}{rows,8:N0}{peer,10:N2}{service,10:N2}{service / peer,8:N2}{service - peer,8:N2}{Median(atClient),10:N2}{Median(peerCpu),10:N2}{Median(serviceCpu),10:N2}");
    }

    /// <summary>Both must have done the same work.</summary>
    private static async Task RequireRowsAsync(AthenaLake lake, QueryExecution execution, long rows, CancellationToken cancellationToken)
    {
        var results = await lake.Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, cancellationToken);
        if (results.ResultSet.Rows.Count - 1 != Math.Min(rows, 999))
            throw new InvalidOperationException($"{execution.Query}\ngave {results.ResultSet.Rows.Count - 1} rows, and {rows} in DuckDB.");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
