using Amazon.Athena;
using Amazon.Glue;
using Amazon.Glue.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.S3;
using Dapper;
using Workbook.LocalAws;

namespace Workbook.Pipeline.Tests;

/// <summary>The clients and the parts built on them against Local AWS, over HTTP and signed.</summary>
public sealed class LocalAwsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("local aws ").FullName;
    private LocalAwsServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed record Total(string Page, long Hits, decimal Share, DateTime Last);

    public async ValueTask InitializeAsync()
    {
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = _folder, Log = TextWriter.Null }, Token);
        using var s3 = Client(new AmazonS3Config { ForcePathStyle = true }, (credentials, config) => new AmazonS3Client(credentials, config));
        await s3.PutBucketAsync("raw", Token);
        await s3.PutBucketAsync("results", Token);
    }

    [Fact]
    public async Task A_script_makes_a_table_whose_rows_Dapper_reads_with_their_types()
    {
        await using var connection = Athena();
        var script = SqlScript.Parse("""
            CREATE DATABASE ${database};
            CREATE TABLE ${database}.totals WITH (format = 'PARQUET', external_location = 's3://${bucket}/totals/') AS
            SELECT page, hits, CAST(share AS decimal(5,2)) AS share, TIMESTAMP '2025-09-20 10:00:00.500' AS last
            FROM (VALUES ('/', BIGINT '12', 0.75), ('/cart', BIGINT '4', 0.25)) AS t (page, hits, share);
            """, "totals.sql", new Dictionary<string, string> { ["database"] = "clicks", ["bucket"] = "results" });

        await foreach (var result in connection.RunAsync(script, Token))
            Assert.NotNull(result.QueryExecutionId);
        var rows = await connection.QueryAsync<Total>("SELECT page, hits, share, last FROM clicks.totals ORDER BY hits DESC");

        var last = new DateTime(2025, 9, 20, 10, 0, 0, 500);
        Assert.Equal([new("/", 12, 0.75m, last), new("/cart", 4, 0.25m, last)], rows);
        Assert.True(connection.LastQuery!.DataScannedInBytes > 0);
    }

    [Fact]
    public async Task An_empty_answer_from_a_table_whose_partitions_nobody_loaded_says_what_to_do()
    {
        await using var connection = Athena();
        foreach (var sql in new[]
        {
            "CREATE DATABASE clicks",
            "CREATE EXTERNAL TABLE clicks.events (page string) PARTITIONED BY (dt string) LOCATION 's3://raw/events/'",
            "CREATE VIEW clicks.pages AS SELECT DISTINCT page FROM clicks.events",
        })
        {
            await connection.ShowAsync(sql, cancellationToken: Token);
        }

        const string hint = "the catalog has no partitions of clicks.events yet, so no rows: run MSCK REPAIR TABLE clicks.events, or ALTER TABLE clicks.events ADD PARTITION";
        var counted = await connection.ShowAsync("SELECT count(*) AS n FROM clicks.events", cancellationToken: Token);
        Assert.Equal(hint, counted.Hint);
        Assert.EndsWith($"\nHint: {hint}", counted.ToString(), StringComparison.Ordinal);
        Assert.Equal(hint, (await connection.ShowAsync("SELECT * FROM clicks.pages", cancellationToken: Token)).Hint);
        await connection.ShowAsync("ALTER TABLE clicks.events ADD PARTITION (dt = '2025-09-20')", cancellationToken: Token);
        var empty = await connection.ShowAsync("SELECT * FROM clicks.events", cancellationToken: Token);
        Assert.Null(empty.Hint);
        Assert.Equal(empty.QueryExecutionId, connection.LastQuery!.QueryExecutionId);
    }

    [Fact]
    public async Task An_unknown_column_fails_with_athenas_words()
    {
        await using var connection = Athena();

        var error = await Assert.ThrowsAsync<AthenaException>(() => connection.ShowAsync("SELECT nothing FROM (VALUES 1) AS t (x)", cancellationToken: Token));

        Assert.Contains("Column 'nothing' cannot be resolved", error.Reason, StringComparison.Ordinal);
        Assert.EndsWith("^", error.Message.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_events_are_acknowledged_by_a_delivery_stream()
    {
        using var iam = Client(new AmazonIdentityManagementServiceConfig(), (credentials, config) => new AmazonIdentityManagementServiceClient(credentials, config));
        var role = await iam.CreateRoleAsync(new CreateRoleRequest
        {
            RoleName = "firehose",
            AssumeRolePolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        }, Token);
        using var firehose = Client(new AmazonKinesisFirehoseConfig(), (credentials, config) => new AmazonKinesisFirehoseClient(credentials, config));
        await firehose.CreateDeliveryStreamAsync(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = "clicks",
            DeliveryStreamType = DeliveryStreamType.DirectPut,
            ExtendedS3DestinationConfiguration = new ExtendedS3DestinationConfiguration
            {
                RoleARN = role.Role.Arn,
                BucketARN = "arn:aws:s3:::raw",
                Prefix = "events/",
                CompressionFormat = Amazon.KinesisFirehose.CompressionFormat.GZIP,
                BufferingHints = new BufferingHints { SizeInMBs = 1, IntervalInSeconds = 60 },
            },
        }, Token);
        var generator = new ClickGenerator(new ClickGeneratorOptions { Count = 1_200 });

        var sent = await new ClickSender(firehose, "clicks").SendAsync(generator.Lines().ToAsyncEnumerable(), null, Token);

        Assert.Equal((1_200, 3), (sent.Records, sent.Batches));
        Assert.NotNull(sent.FirstRecordId);
        var stream = await firehose.DescribeDeliveryStreamAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = "clicks" }, Token);
        Assert.Equal(DeliveryStreamStatus.ACTIVE, stream.DeliveryStreamDescription.DeliveryStreamStatus);
        Assert.Equal("events/", stream.DeliveryStreamDescription.Destinations[0].ExtendedS3DestinationDescription.Prefix);
    }

    [Fact]
    public async Task What_is_missing_is_the_typed_exception_of_its_service()
    {
        using var glue = Client(new AmazonGlueConfig(), (credentials, config) => new AmazonGlueClient(credentials, config));
        using var lambda = Client(new AmazonLambdaConfig(), (credentials, config) => new AmazonLambdaClient(credentials, config));
        using var iam = Client(new AmazonIdentityManagementServiceConfig(), (credentials, config) => new AmazonIdentityManagementServiceClient(credentials, config));
        using var firehose = Client(new AmazonKinesisFirehoseConfig(), (credentials, config) => new AmazonKinesisFirehoseClient(credentials, config));

        await Assert.ThrowsAsync<EntityNotFoundException>(() => glue.GetTableAsync(new GetTableRequest { DatabaseName = "none", Name = "t" }, Token));
        await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() => lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = "none" }, Token));
        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = "none" }, Token));
        await Assert.ThrowsAsync<Amazon.KinesisFirehose.Model.ResourceNotFoundException>(
            () => firehose.DescribeDeliveryStreamAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = "none" }, Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AthenaConnection Athena()
    {
        var athena = Client(new AmazonAthenaConfig(), (credentials, config) => new AmazonAthenaClient(credentials, config));
        var connection = new AthenaConnection(athena, "default", outputLocation: "s3://results/");
        connection.Open();
        return connection;
    }

    private TClient Client<TConfig, TClient>(TConfig config, Func<AWSCredentials, TConfig, TClient> create) where TConfig : ClientConfig
    {
        config.ServiceURL = _server.Endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        return create(new BasicAWSCredentials(_server.Credentials.AccessKeyId, _server.Credentials.SecretAccessKey), config);
    }
}
