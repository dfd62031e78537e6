using System.Collections.Concurrent;
using System.Globalization;
using Workbook.LocalAws.Tests.Storage;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>A server killed as by <c>kill -9</c> while it writes tables: what it said has succeeded is there, of everything else nothing is.</summary>
public sealed class QueryKillTests
{
    private static readonly int Rounds = Soak.Cases(tests: 1, soak: 200);

    private readonly ConcurrentDictionary<int, bool> _succeeded = [];
    private int _next;
    private int _tables;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Soak", "athena-kills")]
    public async Task Inserts_tables_and_unloads_are_there_as_a_whole_or_not_at_all()
    {
        var folder = TestCloud.NewFolder();
        for (var round = 0; round < Rounds; round++)
            await WriteAndKillAsync(folder, round);

        await using (var cloud = await TestCloud.StartAsync(folder: folder))
        {
            using var athena = AthenaCloud.Connect(cloud);
            var executions = await StatesAsync(cloud.Raw);
            Assert.All(executions, state => Assert.Contains(state, new[] { "SUCCEEDED", "FAILED" }));
            await CheckTablesAsync(cloud.Raw);
            await CheckUnloadsAsync(cloud);
            var written = await RowsAsync(cloud.Raw, "SELECT batch, count(*) FROM lake.t GROUP BY batch ORDER BY batch");
            Assert.All(written, row => Assert.EndsWith(",\"500\"", row, StringComparison.Ordinal));
            var batches = written.Select(row => int.Parse(row.Split('"')[1], CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(_succeeded);
            Assert.Empty(_succeeded.Keys.Where(batch => batch % 3 == 1).Except(batches));
            var objects = await RowsAsync(cloud.Raw, "SELECT count(DISTINCT \"$path\") FROM lake.t");
            Assert.Equal($"\"{batches.Count * 2}\"", Assert.Single(objects));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "scratch")));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Each table in the catalog has its one object with all rows, and no object is without its table.</summary>
    private async Task CheckTablesAsync(SignedClient client)
    {
        const int most = 50;
        var listed = await client.JsonAsync("glue", "AWSGlue.GetTables", new { DatabaseName = "lake", Expression = "c[0-9]+", MaxResults = 100 });
        var tables = listed.Body["TableList"]!.AsArray().Select(table => int.Parse($"{table!["Name"]}"[1..], CultureInfo.InvariantCulture)).ToList();
        while (listed.Body["NextToken"] is { } next)
        {
            listed = await client.JsonAsync("glue", "AWSGlue.GetTables", new { DatabaseName = "lake", Expression = "c[0-9]+", MaxResults = 100, NextToken = $"{next}" });
            tables.AddRange(listed.Body["TableList"]!.AsArray().Select(table => int.Parse($"{table!["Name"]}"[1..], CultureInfo.InvariantCulture)));
        }

        Assert.Empty(_succeeded.Keys.Where(batch => batch % 3 == 2).Except(tables));
        if (tables.Count == 0)
            return;
        var counts = await RowsAsync(client, string.Join(" UNION ALL ", tables.TakeLast(most).Select(batch => $"SELECT count(*), count(DISTINCT \"$path\") FROM lake.c{batch} WHERE batch = {batch}")));
        Assert.All(counts, row => Assert.Equal("\"500\",\"1\"", row));
        _tables = tables.Count;
    }

    private async Task CheckUnloadsAsync(TestCloud cloud)
    {
        var keys = new List<string>();
        await foreach (var found in cloud.S3.Paginators.ListObjectsV2(new Amazon.S3.Model.ListObjectsV2Request { BucketName = "lake" }).S3Objects.WithCancellation(Cancel))
            keys.Add(found.Key);
        var unloaded = keys.FindAll(key => key.StartsWith("unloaded/", StringComparison.Ordinal)).ConvertAll(key => int.Parse(key.Split('/')[1], CultureInfo.InvariantCulture));
        Assert.Equal(unloaded.Count, unloaded.Distinct().Count());
        Assert.Empty(_succeeded.Keys.Where(batch => batch % 3 == 0).Except(unloaded));
        // Beside each table's one object lies the one that says what the statement wrote.
        Assert.Equal(_tables, keys.Count(key => key.StartsWith("results/tables/", StringComparison.Ordinal) && !key.EndsWith(".metadata", StringComparison.Ordinal)));
    }

    private async Task WriteAndKillAsync(string folder, int round)
    {
        using var server = await ServerProcess.StartAsync(folder);
        if (round == 0)
        {
            await server.Client.SendAsync("PUT", "/lake", "s3", []);
            await RunAsync(server.Client, "CREATE DATABASE lake");
            await RunAsync(server.Client, "CREATE EXTERNAL TABLE lake.t (batch int, x bigint) PARTITIONED BY (p bigint) STORED AS PARQUET LOCATION 's3://lake/t/'");
        }

        var writers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => WriteAsync(server.Client), Cancel)).ToArray();
        while (_succeeded.Count < 3 * (round + 1) && !writers.Any(writer => writer.IsCompleted))
            await Task.Delay(10, Cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(17 * round % 100), Cancel);
        server.Kill();
        await Task.WhenAll(writers);
    }

    private async Task WriteAsync(SignedClient client)
    {
        try
        {
            while (true)
            {
                var batch = Interlocked.Increment(ref _next);
                Assert.Equal("SUCCEEDED", await RunAsync(client, Write(batch)));
                _succeeded[batch] = true;
            }
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or ArgumentException)
        {
            // the server was killed: a refused connection, a broken one, or an answer cut off
        }
    }

    private static string Write(int batch) => (batch % 3) switch
    {
        1 => $"INSERT INTO lake.t SELECT {batch}, x, x % 2 FROM UNNEST(sequence(1, 500)) AS s (x)",
        2 => $"CREATE TABLE lake.c{batch} AS SELECT {batch} AS batch, x FROM UNNEST(sequence(1, 500)) AS s (x)",
        _ => $"UNLOAD (SELECT {batch} AS batch, x FROM UNNEST(sequence(1, 500)) AS s (x)) TO 's3://lake/unloaded/{batch}/' WITH (format = 'JSON')",
    };

    private static async Task<string> RunAsync(SignedClient client, string sql)
    {
        var id = await StartAsync(client, sql);
        while (true)
        {
            var got = await client.JsonAsync("athena", "AmazonAthena.GetQueryExecution", new { QueryExecutionId = id });
            var state = got.Body["QueryExecution"]!["Status"]!["State"]!.GetValue<string>();
            if (state is not ("QUEUED" or "RUNNING"))
                return state;
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<string> StartAsync(SignedClient client, string sql)
    {
        var started = await client.JsonAsync("athena", "AmazonAthena.StartQueryExecution", new { QueryString = sql, ResultConfiguration = new { OutputLocation = "s3://lake/results/" } });
        return started.Body["QueryExecutionId"]!.GetValue<string>();
    }

    private static async Task<List<string>> RowsAsync(SignedClient client, string sql)
    {
        var id = await StartAsync(client, sql);
        await Eventually.SeesAsync(async () => (await client.JsonAsync("athena", "AmazonAthena.GetQueryResults", new { QueryExecutionId = id })).Status == 200 ? "" : null);
        var csv = await client.SendAsync("GET", $"/lake/results/{id}.csv", "s3", []);
        return [.. csv.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    private static async Task<List<string>> StatesAsync(SignedClient client)
    {
        var listed = await client.JsonAsync("athena", "AmazonAthena.ListQueryExecutions", new { MaxResults = 50 });
        var ids = listed.Body["QueryExecutionIds"]!.AsArray().Select(id => $"{id}").ToArray();
        var batch = await client.JsonAsync("athena", "AmazonAthena.BatchGetQueryExecution", new { QueryExecutionIds = ids });
        return [.. batch.Body["QueryExecutions"]!.AsArray().Select(execution => $"{execution!["Status"]!["State"]}")];
    }
}
