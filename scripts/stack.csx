// The clickstream stack, in Pulumi's terms alone. Notebooks, scripts and `workbook up` all run this one program.

#r "../artifacts/lab/Workbook.Pulumi.dll"

using System.Collections.Generic;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Aws.Athena;
using Pulumi.Aws.Athena.Inputs;
using Pulumi.Aws.Glue;
using Pulumi.Aws.Glue.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Kinesis.Inputs;
using Pulumi.Aws.Lambda.Inputs;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Pulumi.Random;

PulumiFn ClickstreamStack() => PulumiFn.Create(() =>
{
    var config = new Pulumi.Config();
    var project = Deployment.Instance.ProjectName;
    var tags = new InputMap<string> { ["project"] = project };

    // A suffix keeps bucket names unique in the world; made up once, then kept in the stack's state.
    var suffix = config.Get("suffix") is { Length: > 0 } given
        ? Output.Create(given)
        : new RandomString("suffix", new() { Length = 6, Special = false, Upper = false }).Result;

    Output<string> Named(string part) => Output.Format($"{project}-{part}-{suffix}");

    Bucket PrivateBucket(string part)
    {
        var bucket = new Bucket(part, new() { BucketName = Named(part), ForceDestroy = true, Tags = tags });
        _ = new BucketPublicAccessBlock($"{part}-private", new()
        {
            Bucket = bucket.Id,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        });
        return bucket;
    }

    var raw = PrivateBucket("raw");
    var processed = PrivateBucket("processed");
    var athena = PrivateBucket("athena");

    Role ServiceRole(string name, string service) => new(name, new()
    {
        Name = Named(name),
        AssumeRolePolicy = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """,
        Tags = tags,
    });

    // Delivery: Firehose gathers records and puts them into the raw bucket, under the day and hour of their arrival.
    var deliveryRole = ServiceRole("delivery", "firehose");
    _ = new RolePolicy("delivery-writes-raw", new()
    {
        Role = deliveryRole.Name,
        Policy = Output.Format($$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
             "Action":["s3:AbortMultipartUpload","s3:GetBucketLocation","s3:ListBucket","s3:ListBucketMultipartUploads","s3:PutObject"],
             "Resource":["{{raw.Arn}}","{{raw.Arn}}/*"]}]}
            """),
    });
    var events = new FirehoseDeliveryStream("events", new()
    {
        Name = Named("events"),
        Destination = "extended_s3",
        ExtendedS3Configuration = new FirehoseDeliveryStreamExtendedS3ConfigurationArgs
        {
            RoleArn = deliveryRole.Arn,
            BucketArn = raw.Arn,
            Prefix = "events/!{timestamp:yyyy/MM/dd/HH}/",
            ErrorOutputPrefix = "delivery-errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
            BufferingSize = config.GetInt32("bufferingSizeMB") ?? 5,
            BufferingInterval = config.GetInt32("bufferingIntervalSeconds") ?? 60,
            CompressionFormat = "GZIP",
        },
        Tags = tags,
    });

    // Transform: every raw object makes the function run; it writes Parquet to the processed bucket.
    var functionRole = ServiceRole("transform", "lambda");
    var functionPolicy = new RolePolicy("transform-reads-raw-writes-processed", new()
    {
        Role = functionRole.Name,
        Policy = Output.Format($$"""
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Action":["s3:GetObject"],"Resource":["{{raw.Arn}}/events/*"]},
             {"Effect":"Allow","Action":["s3:PutObject"],"Resource":["{{raw.Arn}}/quarantine/*","{{raw.Arn}}/receipts/*","{{processed.Arn}}/*"]},
             {"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":["arn:aws:logs:*:*:*"]}]}
            """),
    });
    var transform = new Pulumi.Aws.Lambda.Function("transform", new()
    {
        Name = Named("transform"),
        Role = functionRole.Arn,
        Runtime = "provided.al2023",
        Handler = "bootstrap",
        Code = new FileArchive(config.Require("functionPackage")),
        Timeout = 300,
        MemorySize = 1024,
        Environment = new FunctionEnvironmentArgs { Variables = { ["PROCESSED_BUCKET"] = processed.BucketName } },
        Tags = tags,
    }, new() { DependsOn = { functionPolicy } });
    var mayInvoke = new Pulumi.Aws.Lambda.Permission("raw-invokes-transform", new()
    {
        Action = "lambda:InvokeFunction",
        Function = transform.Name,
        Principal = "s3.amazonaws.com",
        SourceArn = raw.Arn,
    });
    _ = new BucketNotification("raw-objects", new()
    {
        Bucket = raw.Id,
        LambdaFunctions =
        {
            new BucketNotificationLambdaFunctionArgs
            {
                LambdaFunctionArn = transform.Arn,
                Events = { "s3:ObjectCreated:*" },
                FilterPrefix = "events/",
            },
        },
    }, new() { DependsOn = { mayInvoke } });

    // Catalog: the database of the tables, and a crawler that adds the partitions of new days to the table `events`.
    var database = new CatalogDatabase("events", new()
    {
        Name = Output.Format($"{project.Replace('-', '_')}_db_{suffix}"),
        Description = $"Click events of {project}",
    });
    var crawlerRole = ServiceRole("crawler", "glue");
    _ = new RolePolicy("crawler-reads-processed", new()
    {
        Role = crawlerRole.Name,
        Policy = Output.Format($$"""
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["{{processed.Arn}}","{{processed.Arn}}/*"]},
             {"Effect":"Allow","Action":["glue:*"],"Resource":["*"]},
             {"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":["arn:aws:logs:*:*:/aws-glue/*"]}]}
            """),
    });
    var crawler = new Crawler("events", new()
    {
        Name = Named("crawler"),
        Role = crawlerRole.Arn,
        DatabaseName = database.Name,
        CatalogTargets = { new CrawlerCatalogTargetArgs { DatabaseName = database.Name, Tables = { "events" } } },
        // A catalog target asks for exactly these two: the table's own definition wins over what a crawl might infer.
        SchemaChangePolicy = new CrawlerSchemaChangePolicyArgs { UpdateBehavior = "LOG", DeleteBehavior = "LOG" },
        Configuration = """{"Version":1.0,"CrawlerOutput":{"Partitions":{"AddOrUpdateBehavior":"InheritFromTable"}}}""",
    });

    // Analysis: a work group that puts results into a bucket of their own.
    var workGroup = new Workgroup("analysts", new()
    {
        Name = Named("analysts"),
        ForceDestroy = true,
        Configuration = new WorkgroupConfigurationArgs
        {
            // The bootstrap's CTAS names its own location, which an enforced configuration would refuse.
            EnforceWorkgroupConfiguration = false,
            ResultConfiguration = new WorkgroupConfigurationResultConfigurationArgs
            {
                OutputLocation = Output.Format($"s3://{athena.BucketName}/results/"),
            },
        },
    });

    return new Dictionary<string, object>
    {
        ["project"] = project,
        ["suffix"] = suffix,
        ["rawBucket"] = raw.BucketName,
        ["processedBucket"] = processed.BucketName,
        ["athenaBucket"] = athena.BucketName,
        ["database"] = database.Name,
        ["deliveryStream"] = events.Name,
        ["function"] = transform.Name,
        ["crawler"] = crawler.Name,
        ["workGroup"] = workGroup.Name,
    };
});
