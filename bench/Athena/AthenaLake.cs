using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Workbook.DuckDb;
using Workbook.LocalAws;

namespace Workbook.Bench.Athena;

/// <summary>Two million made-up events as Parquet, a folder a day: as files for DuckDB, and the same bytes as objects behind Local AWS.</summary>
internal sealed partial class AthenaLake : IAsyncDisposable
{
    private const int Days = 14;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "workbook-bench", Guid.NewGuid().ToString("n"));
    private LocalAwsServer _server = null!;

    public AmazonAthenaClient Athena { get; private set; } = null!;

    /// <summary>The files, with a column for the folders' days.</summary>
    public string Files => $"read_parquet('{_folder}/events/**/*.parquet', hive_partitioning = true, hive_types = {{'dt': VARCHAR}})";

    public static async Task<AthenaLake> CreateAsync(int events, CancellationToken cancellationToken)
    {
        var lake = new AthenaLake();
        Directory.CreateDirectory(lake._folder);
        lake.Generate(events);
        lake._server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = Path.Combine(lake._folder, "state") }, cancellationToken);
        await lake.UploadAsync(cancellationToken);
        var (key, secret, url) = (lake._server.Credentials.AccessKeyId, lake._server.Credentials.SecretAccessKey, lake._server.Endpoint.ToString());
        lake.Athena = new AmazonAthenaClient(key, secret, new AmazonAthenaConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        foreach (var statement in Statements(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "sql", "bootstrap.sql"), cancellationToken)))
            await lake.RunAsync(statement, cancellationToken);
        return lake;
    }

    /// <summary>The workbook's own queries over the events, their parameters filled in.</summary>
    public static IEnumerable<(string Name, string Sql)> Queries() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "sql", "queries"), "*.sql").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), Filled(File.ReadAllText(file)))).Where(query => !query.Item2.Contains("daily_pages", StringComparison.Ordinal));

    /// <summary>The views that the queries read, by name.</summary>
    public static IReadOnlyDictionary<string, string> Views() =>
        Statements(File.ReadAllText(Path.Combine(RepositoryRoot(), "sql", "bootstrap.sql"))).Select(statement => View().Match(statement)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["sql"].Value, StringComparer.Ordinal);

    /// <summary>Runs a statement to its end, asking seldom, though oftener than most clients do: each answer takes a core away from the query that is measured.</summary>
    public async Task<QueryExecution> RunAsync(string sql, CancellationToken cancellationToken)
    {
        var started = await Athena.StartQueryExecutionAsync(
            new StartQueryExecutionRequest
            {
                QueryString = sql,
                QueryExecutionContext = new QueryExecutionContext { Database = "lake" },
                ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://lake/results/" },
            },
            cancellationToken);
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(25 + watch.ElapsedMilliseconds / 10), cancellationToken))
        {
            var execution = (await Athena.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = started.QueryExecutionId }, cancellationToken)).QueryExecution;
            if (execution.Status.State == QueryExecutionState.SUCCEEDED)
                return execution;
            if (execution.Status.State != QueryExecutionState.QUEUED && execution.Status.State != QueryExecutionState.RUNNING)
                throw new InvalidOperationException($"{sql}\n{execution.Status.StateChangeReason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Athena.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Generate(int events)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            COPY (
                SELECT 'user' || hash(n // 7) % ({events} // 40 + 1) AS "user", ts, page, n % 50 = 0 AS debug, 'e' || n AS event_id, 's' || n // 9 AS session,
                    'https://example.com' || page AS referrer, 'agent/' || hash(n) % 20 AS user_agent, ['AT', 'DE', 'FR', 'US'][1 + (hash(n * 3) % 4)::INT] AS country,
                    ['desktop', 'mobile', 'tablet'][1 + (hash(n * 5) % 3)::INT] AS device, NULL::VARCHAR AS properties, strftime(ts, '%Y-%m-%d') AS dt
                FROM (
                    SELECT range AS n, TIMESTAMP '2025-09-07 00:00:00' + to_milliseconds(range * {Days}::BIGINT * 86400000 // {events}) AS ts,
                        ['/', '/pricing', '/docs', '/cart', '/checkout', '/product/' || range % 30][1 + (hash(range * 11) % 6)::INT] AS page
                    FROM range({events})))
            TO '{_folder}/events' (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (dt), ROW_GROUP_SIZE 122880)
            """));
    }

    private async Task UploadAsync(CancellationToken cancellationToken)
    {
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(_server.Credentials.AccessKeyId, _server.Credentials.SecretAccessKey),
            new AmazonS3Config { ServiceURL = _server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", UseHttp = true });
        await s3.PutBucketAsync("processed", cancellationToken);
        await s3.PutBucketAsync("lake", cancellationToken);
        var root = Path.Combine(_folder, "events");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "processed", Key = Path.GetRelativePath(root, file).Replace('\\', '/'), FilePath = file }, cancellationToken);
    }

    private static string[] Statements(string text) =>
        [.. End().Split(Filled(Comment().Replace(text, ""))).Select(statement => statement.Trim()).Where(statement => statement.Length > 0)];

    private static string Filled(string sql) => sql
        .Replace("${database}", "lake", StringComparison.Ordinal).Replace("${project}", "bench", StringComparison.Ordinal).Replace("${build}", "1", StringComparison.Ordinal)
        .Replace("${processedBucket}", "processed", StringComparison.Ordinal).Replace("${athenaBucket}", "lake", StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workbook.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run inside the checkout alone, and Workbook.slnx is in no folder above.");
        return folder;
    }

    [GeneratedRegex(@"^\s*--[^\n]*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@";\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"^CREATE OR REPLACE VIEW lake\.(?<name>\w+) AS\s+(?<sql>.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex View();
}
