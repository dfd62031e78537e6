using Pulumi;
using Pulumi.Aws.Athena;
using Pulumi.Aws.Athena.Inputs;
using Pulumi.Aws.Glue;
using Pulumi.Aws.Glue.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Kinesis.Inputs;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>A program with one of every resource of a lake; some of its arguments can be changed between two runs.</summary>
internal sealed record LakeProgram
{
    public required string Project { get; init; }

    public int BufferingInterval { get; init; } = 60;

    public int MemorySize { get; init; } = 256;

    public string Bootstrap { get; init; } = "#!/bin/sh\nexit 1\n";

    public string TableComment { get; init; } = "who clicked";

    public string? OutputFolder { get; init; } = "results";

    public string StreamName { get; init; } = "events";

    public Dictionary<string, object?> Run()
    {
        var suffix = new RandomString("suffix", new() { Length = 6, Special = false, Upper = false }).Result;
        Output<string> Named(string part) => Output.Format($"{Project}-{part}-{suffix}");
        var raw = new Bucket("raw", new() { BucketName = Named("raw"), ForceDestroy = true, Tags = { ["project"] = Project } });
        var results = new Bucket("results", new() { BucketName = Named("results"), ForceDestroy = true });
        var role = new Role("service", new()
        {
            Name = Named("service"),
            Description = "Firehose, Lambda and Glue",
            AssumeRolePolicy = new PolicyDocumentArgs
            {
                Version = "2012-10-17",
                Statement =
                {
                    new PolicyStatementArgs
                    {
                        Effect = "Allow",
                        Principal = new ServicePrincipalArgs { Service = System.Collections.Immutable.ImmutableArray.Create("firehose.amazonaws.com", "lambda.amazonaws.com", "glue.amazonaws.com") },
                        Action = "sts:AssumeRole",
                    },
                },
            },
        });
        var policy = new RolePolicy("service", new()
        {
            Role = role.Name,
            Policy = Output.Format($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":["{{raw.Arn}}","{{raw.Arn}}/*"]}]}"""),
        });
        var stream = Stream(Named(StreamName), raw, role, policy);
        var function = Function(Named("transform"), raw, role, policy);
        var database = new CatalogDatabase("lake", new() { Name = Output.Format($"{Project}_db_{suffix}"), Description = "events", Parameters = { ["owner"] = "tests" } });
        var table = Table(database, raw);
        var crawler = new Crawler("events", new()
        {
            Name = Named("crawler"),
            Role = role.Arn,
            DatabaseName = database.Name,
            CatalogTargets = { new CrawlerCatalogTargetArgs { DatabaseName = database.Name, Tables = { table.Name } } },
            SchemaChangePolicy = new CrawlerSchemaChangePolicyArgs { UpdateBehavior = "LOG", DeleteBehavior = "LOG" },
            Configuration = """{"Version":1.0,"CrawlerOutput":{"Partitions":{"AddOrUpdateBehavior":"InheritFromTable"}}}""",
        });
        var workgroup = Analysts(Named("analysts"), results);
        var query = new NamedQuery("latest", new() { Database = database.Name, Workgroup = workgroup.Name, Query = "SELECT 1", Name = "latest" });
        return new Dictionary<string, object?>
        {
            ["suffix"] = suffix,
            ["raw"] = raw.BucketName,
            ["role"] = role.Name,
            ["stream"] = stream.Name,
            ["streamArn"] = stream.Arn,
            ["streamVersion"] = stream.VersionId,
            ["function"] = function.Arn,
            ["codeSha256"] = function.CodeSha256,
            ["database"] = database.Name,
            ["table"] = table.Name,
            ["crawler"] = crawler.Name,
            ["workgroup"] = workgroup.Arn,
            ["query"] = query.Id,
        };
    }

    private FirehoseDeliveryStream Stream(Output<string> name, Bucket raw, Role role, RolePolicy policy) => new("events", new()
    {
        Name = name,
        Destination = "extended_s3",
        ExtendedS3Configuration = new FirehoseDeliveryStreamExtendedS3ConfigurationArgs
        {
            RoleArn = role.Arn,
            BucketArn = raw.Arn,
            Prefix = "events/!{timestamp:yyyy/MM/dd/HH}/",
            ErrorOutputPrefix = "delivery-errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
            BufferingSize = 5,
            BufferingInterval = BufferingInterval,
            CompressionFormat = "GZIP",
            ProcessingConfiguration = new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs
            {
                Enabled = true,
                Processors =
                {
                    new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs
                    {
                        Type = "AppendDelimiterToRecord",
                        Parameters =
                        {
                            new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs
                            {
                                ParameterName = "Delimiter",
                                ParameterValue = "\\n",
                            },
                        },
                    },
                },
            },
        },
        Tags = { ["project"] = Project },
    }, new() { DependsOn = policy });

    private Function Function(Output<string> name, Bucket raw, Role role, RolePolicy policy)
    {
        var function = new Function("transform", new()
        {
            Name = name,
            Role = role.Arn,
            Runtime = Runtime.CustomAL2023,
            Handler = "bootstrap",
            Code = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["bootstrap"] = new StringAsset(Bootstrap) }),
            Timeout = 30,
            MemorySize = MemorySize,
            Environment = new FunctionEnvironmentArgs { Variables = { ["RAW_BUCKET"] = raw.BucketName } },
            Tags = { ["project"] = Project },
        }, new() { DependsOn = { policy } });
        var permission = new Permission("raw-invokes-transform", new()
        {
            Action = "lambda:InvokeFunction",
            Function = function.Name,
            Principal = "s3.amazonaws.com",
            SourceArn = raw.Arn,
        });
        _ = new BucketNotification("raw-objects", new()
        {
            Bucket = raw.Id,
            LambdaFunctions =
            {
                new BucketNotificationLambdaFunctionArgs { LambdaFunctionArn = function.Arn, Events = { "s3:ObjectCreated:*" }, FilterPrefix = "never/" },
            },
        }, new() { DependsOn = { permission } });
        return function;
    }

    private CatalogTable Table(CatalogDatabase database, Bucket raw) => new("events", new()
    {
        DatabaseName = database.Name,
        Name = "events",
        TableType = "EXTERNAL_TABLE",
        Parameters = { ["classification"] = "parquet" },
        PartitionKeys = { new CatalogTablePartitionKeyArgs { Name = "dt", Type = "string" } },
        StorageDescriptor = new CatalogTableStorageDescriptorArgs
        {
            Location = Output.Format($"s3://{raw.BucketName}/lake/"),
            InputFormat = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            OutputFormat = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            SerDeInfo = new CatalogTableStorageDescriptorSerDeInfoArgs { SerializationLibrary = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
            Columns =
            {
                new CatalogTableStorageDescriptorColumnArgs { Name = "user", Type = "string", Comment = TableComment },
                new CatalogTableStorageDescriptorColumnArgs { Name = "ts", Type = "timestamp" },
            },
        },
    });

    private Workgroup Analysts(Output<string> name, Bucket results) => new("analysts", new()
    {
        Name = name,
        ForceDestroy = true,
        Configuration = new WorkgroupConfigurationArgs
        {
            EnforceWorkgroupConfiguration = false,
            ResultConfiguration = new WorkgroupConfigurationResultConfigurationArgs { OutputLocation = Output.Format($"s3://{results.BucketName}/{OutputFolder}/") },
        },
    });
}
