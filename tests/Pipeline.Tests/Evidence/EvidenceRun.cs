using System.Text.Json;
using Amazon.Athena.Model;
using Amazon.S3.Model;
using Workbook.LocalAws;

namespace Workbook.Pipeline.Tests.Evidence;

/// <summary>A small run with its evidence: a workbook of a few files, a lake on Local AWS, a report.</summary>
public sealed class EvidenceRun : IAsyncLifetime
{
    private LocalAwsServer _server = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("evidence run ").FullName;

    public string Root => Path.Combine(Folder, "workbook");

    public string Reports => Path.Combine(Folder, "reports");

    public string State => Path.Combine(Folder, "state");

    public string EvidencePath => Path.Combine(Reports, EvidenceFile.Name);

    public LabSettings Settings => new() { Root = Root, StateFolder = State, HandsEvidence = true };

    public static StackOutputs Stack { get; } = new()
    {
        Project = "clicks",
        Suffix = "t",
        RawBucket = "clicks-raw-t",
        ProcessedBucket = "clicks-processed-t",
        AthenaBucket = "clicks-athena-t",
        Database = "clicks_db",
        DeliveryStream = "clicks-events-t",
        Function = "clicks-transform-t",
        Crawler = "clicks-crawler-t",
        WorkGroup = "clicks-analysts-t",
    };

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Reports);
        Write("notebooks/01.dib", "#!csharp\n\n1 + 1\n");
        Write("sql/pages.sql", "-- Pages\nSELECT page, hits FROM ${database}.totals;\nSHOW TABLES;\n");
        Write("scripts/stack.csx", "// the stack\n");
        await File.WriteAllTextAsync(Path.Combine(Reports, "01.html"), "<!doctype html><p>2</p>");
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = State, Log = TextWriter.Null });
        await ProvisionAsync();
        await RecordAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task<IReadOnlyList<Finding>> VerifyAsync(string? evidence = null)
    {
        using var lab = await Lab.OpenAsync(Settings);
        using var opened = OpenedEvidence.Open(evidence ?? EvidencePath, Root);
        return [.. opened.Findings, .. await new EvidenceVerifier(opened.Files, lab).VerifyAsync(opened.Document, opened.IsSealed).ToListAsync()];
    }

    private async Task ProvisionAsync()
    {
        using var lab = await Lab.OpenAsync(Settings);
        foreach (var bucket in new[] { Stack.RawBucket, Stack.ProcessedBucket, Stack.AthenaBucket })
            await lab.S3.PutBucketAsync(bucket);
        await lab.S3.PutObjectAsync(new PutObjectRequest { BucketName = Stack.RawBucket, Key = "events/1.gz", ContentBody = "raw" });
        await lab.Athena.CreateWorkGroupAsync(new CreateWorkGroupRequest
        {
            Name = Stack.WorkGroup,
            Configuration = new WorkGroupConfiguration { EnforceWorkGroupConfiguration = false, ResultConfiguration = new ResultConfiguration { OutputLocation = $"s3://{Stack.AthenaBucket}/results/" } },
        });
        using var athena = lab.OpenAthena(Stack);
        await athena.ShowAsync($"CREATE DATABASE {Stack.Database}");
        await athena.ShowAsync(
            $"CREATE TABLE {Stack.Database}.totals WITH (format = 'PARQUET', external_location = 's3://{Stack.ProcessedBucket}/dt=2025-09-20/') AS SELECT * FROM (VALUES ('/', 12), ('/cart', 4)) AS t (page, hits)");
    }

    /// <summary>What cells do and the runner makes of it.</summary>
    private async Task RecordAsync()
    {
        var handed = new List<JsonElement>();
        using var lab = await Lab.OpenAsync(Settings);
        lab.HandEvidenceTo(json => handed.Add(JsonDocument.Parse(json).RootElement.Clone()));
        lab.Evidence!(new HandedStackOutputs(lab.RunsOn, Stack));
        lab.Evidence!(new HandedSend(Stack.DeliveryStream, "test", 2, 20, "r-1", "r-2", ["r-1", "r-2"]));
        await foreach (var result in lab.RunSqlAsync(Stack, "pages.sql"))
            Assert.NotNull(result.QueryExecutionId);
        handed.Add(JsonDocument.Parse("""{"kind":"weather","sky":"clear"}""").RootElement.Clone());

        using var collector = new EvidenceCollector(Settings);
        await collector.AddAsync("01.dib", handed);
        Assert.Equal(["pages.sql"], collector.Sources.Select(source => Path.GetFileName(source.Path)));
        await EvidenceFile.WriteAsync(collector.Complete(Document()), EvidencePath);
    }

    private EvidenceDocument Document() => new()
    {
        RunsOn = "Local AWS (emulation)",
        Status = "succeeded",
        Started = new DateTimeOffset(2025, 9, 20, 10, 0, 0, TimeSpan.Zero),
        Versions = new Dictionary<string, string> { [".NET"] = "10.0" },
        Parameters = new Dictionary<string, string> { ["note"] = "<ü> & \"" },
        Inputs = ["password"],
        Sources = [Source("notebooks/01.dib", SourceKind.Notebook), Source("scripts/stack.csx", SourceKind.Script), Source("sql/pages.sql", SourceKind.Sql)],
        Notebooks = [new NotebookEvidence("notebooks/01.dib", "succeeded", DateTimeOffset.UnixEpoch, 1.5, "01.html", [new CellEvidence(1, "csharp", "succeeded", 1, 0.1, "00")])],
        Reports = [Hash(Reports, "01.html")],
    };

    private SourceEvidence Source(string path, SourceKind kind) => Hash(Root, path) is var hash ? new(path, hash.Size, hash.Sha256, kind) : null!;

    private static FileEvidence Hash(string folder, string path) =>
        File.ReadAllBytes(Path.Combine(folder, path)) is var bytes ? new(path, bytes.Length, LakeWitness.Sha256(bytes)) : null!;

    private void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
