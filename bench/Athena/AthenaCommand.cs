using System.CommandLine;
using System.Diagnostics;
using Amazon.Athena.Model;

namespace Workbook.Bench.Athena;

/// <summary><c>athena</c>: what the service adds to a query, over the same SQL run directly in DuckDB, measured in turns.</summary>
internal static class AthenaCommand
{
    private const int SmallRuns = 60;

    /// <summary>Runs before the measured ones: until then the runtime compiles again, beside the queries, what it sees called often.</summary>
    private const int WarmUpRuns = 100;

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
        Console.WriteLine($"{events:N0} events, {Environment.ProcessorCount} cores; medians in ms of runs in turns.");
        Console.WriteLine("service: from submission to the last row; keeping: from there until the result is on disk and committed;");
        Console.WriteLine("added: service less DuckDB; fastest: the quickest tenth of the runs, which other work on the machine disturbs least; cpu: of all threads, DuckDB and service with client.");
        Console.WriteLine($"{"query",-16}{"rows",6}{"DuckDB",10}{"service",10}{"ratio",7}{"added",8}{"keeping",9} | {"fastest",8}{"",10}{"ratio",7}{"added",8} | {"cpu",8}{"cpu",9}");
        foreach (var (_, sql) in Small())
            await WarmUpAsync(lake, direct, sql, cancellationToken);
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

    private static async Task WarmUpAsync(AthenaLake lake, DirectDuckDb direct, string sql, CancellationToken cancellationToken)
    {
        var duckDbSql = direct.Translate(sql);
        for (var run = 0; run < WarmUpRuns; run++)
        {
            direct.Run(duckDbSql);
            await lake.RunAsync(sql, cancellationToken);
        }
    }

    private static async Task MeasureAsync(AthenaLake lake, DirectDuckDb direct, string name, string sql, int runs, CancellationToken cancellationToken)
    {
        var duckDbSql = direct.Translate(sql);
        var rows = direct.Run(duckDbSql);
        await RequireRowsAsync(lake, await lake.RunAsync(sql, cancellationToken), rows, cancellationToken);
        var (duckDb, service, keeping, duckDbCpu, serviceCpu) = (new Times(), new Times(), new Times(), new Times(), new Times());
        for (var run = 0; run < runs; run++)
        {
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            direct.Run(duckDbSql);
            duckDb.Add(watch.Elapsed.TotalMilliseconds);
            duckDbCpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            cpu = Environment.CpuUsage.TotalTime;
            var statistics = (await lake.RunAsync(sql, cancellationToken)).Statistics;
            serviceCpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            service.Add(statistics.TotalExecutionTimeInMillis!.Value - statistics.ServiceProcessingTimeInMillis!.Value);
            keeping.Add(statistics.ServiceProcessingTimeInMillis!.Value);
        }

        Console.WriteLine(
            $"{name,-16}{rows,6:N0}{duckDb.Median,10:N2}{service.Median,10:N2}{service.Median / duckDb.Median,7:N2}{service.Median - duckDb.Median,8:N2}{keeping.Median,9:N2}"
            + $" | {duckDb.Fastest,8:N2}{service.Fastest,10:N2}{service.Fastest / duckDb.Fastest,7:N2}{service.Fastest - duckDb.Fastest,8:N2} | {duckDbCpu.Median,8:N1}{serviceCpu.Median,9:N1}");
    }

    /// <summary>Both must have done the same work.</summary>
    private static async Task RequireRowsAsync(AthenaLake lake, QueryExecution execution, long rows, CancellationToken cancellationToken)
    {
        var results = await lake.Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, cancellationToken);
        if (results.ResultSet.Rows.Count - 1 != Math.Min(rows, 999))
            throw new InvalidOperationException($"{execution.Query}\ngave {results.ResultSet.Rows.Count - 1} rows, and {rows} in DuckDB.");
    }

    private sealed class Times : List<double>
    {
        public double Median => Part(0.5);

        public double Fastest => Part(0.1);

        private double Part(double part) => this.Order().ElementAt((int)(Count * part));
    }
}
