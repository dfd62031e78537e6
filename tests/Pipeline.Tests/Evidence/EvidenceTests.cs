using System.IO.Compression;
using System.Text;
using Amazon.S3.Model;

namespace Workbook.Pipeline.Tests.Evidence;

/// <summary>One byte is changed at a time, and the line that says so must be the right one.</summary>
public sealed class EvidenceTests(EvidenceRun run) : IClassFixture<EvidenceRun>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Untouched_evidence_holds_and_says_what_cannot_be_checked()
    {
        var findings = await run.VerifyAsync();

        Assert.DoesNotContain(findings, finding => finding.Standing == Standing.Changed);
        Assert.Equal(["2 records sent to clicks-events-t"], findings.Where(finding => finding.Standing == Standing.Unknown).Select(finding => finding.Subject));
        Assert.Contains(findings, finding => finding.Subject.StartsWith("query ", StringComparison.Ordinal) && finding.Detail == "2 rows, the same when run again");
        Assert.Contains(findings, finding => finding.Subject == "object s3://clicks-raw-t/events/1.gz" && finding.Standing == Standing.Holds);
    }

    [Fact]
    public void What_a_kind_of_the_cells_own_says_is_kept()
    {
        using var opened = OpenedEvidence.Open(run.EvidencePath, run.Root);

        Assert.Equal("clear", Assert.Single(opened.Document.Others).GetProperty("sky").GetString());
        Assert.Equal("Local AWS (emulation), account 000000000000, us-east-1", opened.Document.RunsOn);
    }

    [Theory]
    [InlineData("workbook/notebooks/01.dib", "notebook notebooks/01.dib")]
    [InlineData("workbook/sql/pages.sql", "sql sql/pages.sql")]
    [InlineData("workbook/scripts/stack.csx", "script scripts/stack.csx")]
    [InlineData("reports/01.html", "report 01.html")]
    [InlineData("reports/evidence.json", "evidence")]
    public async Task A_changed_byte_in_a_file_is_found_and_nothing_else_is_blamed(string file, string subject)
    {
        var path = Path.Combine(run.Folder, file);
        var before = await File.ReadAllBytesAsync(path, Token);
        var changed = before.ToArray();
        changed[Encoding.UTF8.GetString(before).IndexOf(file.EndsWith("json", StringComparison.Ordinal) ? "10.0" : "\n", StringComparison.Ordinal) is var at and >= 0 ? at : 3]++;
        try
        {
            await File.WriteAllBytesAsync(path, changed, Token);
            Assert.Equal([subject], (await run.VerifyAsync()).Where(finding => finding.Standing == Standing.Changed).Select(finding => finding.Subject));
        }
        finally
        {
            await File.WriteAllBytesAsync(path, before, Token);
        }
    }

    [Fact]
    public async Task A_changed_byte_in_a_Parquet_object_on_disk_is_found()
    {
        var path = Directory.EnumerateFiles(Path.Combine(run.State, "objects"), "*", SearchOption.AllDirectories)
            .Single(file => File.ReadAllBytes(file).AsSpan().StartsWith("PAR1"u8));
        var before = await File.ReadAllBytesAsync(path, Token);
        var changed = before.ToArray();
        changed[^1]++;
        var written = File.GetLastWriteTimeUtc(path);
        try
        {
            await File.WriteAllBytesAsync(path, changed, Token);
            File.SetLastWriteTimeUtc(path, written.AddSeconds(10));
            var findings = (await run.VerifyAsync()).Where(finding => finding.Standing == Standing.Changed).ToList();
            Assert.StartsWith("object s3://clicks-processed-t/dt=2025-09-20/", findings[0].Subject, StringComparison.Ordinal);
            Assert.Contains("query", findings[1].Subject, StringComparison.Ordinal);
        }
        finally
        {
            // The engine knows a file that it has read by its time.
            await File.WriteAllBytesAsync(path, before, Token);
            File.SetLastWriteTimeUtc(path, written);
        }
    }

    [Fact]
    public async Task An_object_that_came_later_and_a_query_that_answers_otherwise_are_changes()
    {
        using var lab = await Lab.OpenAsync(run.Settings, Token);
        using var athena = lab.OpenAthena(EvidenceRun.Stack);
        await athena.ShowAsync("CREATE VIEW later AS SELECT 1 AS x", cancellationToken: Token);
        await lab.S3.PutObjectAsync(new PutObjectRequest { BucketName = EvidenceRun.Stack.RawBucket, Key = "events/2.gz", ContentBody = "more" }, Token);
        try
        {
            var findings = (await run.VerifyAsync()).Where(finding => finding.Standing == Standing.Changed).ToList();
            Assert.Equal("1 raw objects in s3://clicks-raw-t/events/: now 2 objects of 7 bytes, or others", $"{findings[0].Subject}: {findings[0].Detail}");
            Assert.Contains(findings, finding => finding.ToString().EndsWith("(SHOW TABLES): 2 rows now, 1 before", StringComparison.Ordinal));
        }
        finally
        {
            await athena.ShowAsync("DROP VIEW later", cancellationToken: Token);
            await lab.S3.DeleteObjectAsync(EvidenceRun.Stack.RawBucket, "events/2.gz", Token);
        }
    }

    [Theory]
    [InlineData("b\na\n", "a\nb\n", true)]
    [InlineData("\"x\"\n\"1\n2\"\n\"0\"\n", "\"x\"\n\"0\"\n\"1\n2\"\n", true)]
    [InlineData("a\nb\n", "a\nc\n", false)]
    [InlineData("a\na\n", "a\n", false)]
    public void A_result_hash_knows_rows_and_not_their_order(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ResultHash.Of(Encoding.UTF8.GetBytes(one), false).Sha256 == ResultHash.Of(Encoding.UTF8.GetBytes(other), false).Sha256);

    [Fact]
    public async Task A_pack_has_the_same_bytes_twice_holds_without_the_workbook_and_every_changed_file_in_it_is_found()
    {
        var path = Path.Combine(run.Folder, "one.zip");
        var again = Path.Combine(run.Folder, "two.zip");
        var cover = new CoverPage("Clicks & <more>", "A. Student");
        await EvidencePack.WriteAsync(path, run.Reports, run.Root, cover, Token);
        await EvidencePack.WriteAsync(again, run.Reports, run.Root, cover, Token);

        Assert.Equal(await File.ReadAllBytesAsync(path, Token), await File.ReadAllBytesAsync(again, Token));
        Assert.All((await OfflineAsync(path)).Where(finding => finding.Standing != Standing.Holds), finding => Assert.Equal(Standing.Unknown, finding.Standing));
        foreach (var name in (string[])["cover.html", "manifest.json", "reports/01.html", "reports/evidence.json", "sources/sql/pages.sql"])
        {
            File.Copy(path, again, overwrite: true);
            Rewrite(again, name, content => content.Replace('e', 'E'));
            Assert.Contains(await OfflineAsync(again), finding => finding.Standing == Standing.Changed);
        }
    }

    [Theory]
    [InlineData("../outside.txt", "would lie outside of a folder")]
    [InlineData("/etc/passwd", "would lie outside of a folder")]
    [InlineData("reports\\..\\x", "would lie outside of a folder")]
    [InlineData("C:/x", "would lie outside of a folder")]
    [InlineData("readme.txt", "holds no reports/evidence.json")]
    public void A_zip_that_is_no_pack_is_refused_by_name(string entry, string why)
    {
        var path = Path.Combine(run.Folder, $"{Guid.NewGuid():N}.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
            zip.CreateEntry(entry);

        Assert.Contains(why, Assert.Throws<EvidenceException>(() => OpenedEvidence.Open(path, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and then nothing", "is damaged")]
    [InlineData("{", "is not readable as evidence")]
    [InlineData("[]", "has no schemaVersion")]
    [InlineData("""{"schemaVersion":7}""", "has schemaVersion 7; this program reads 2")]
    [InlineData("""{"schemaVersion":2}""", "is not readable as evidence")]
    public void What_is_no_evidence_is_said_to_be_none(string text, string why)
    {
        var path = Path.Combine(run.Folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, text);

        Assert.Contains(why, Assert.Throws<EvidenceException>(() => OpenedEvidence.Open(path, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_report_was_changed_is_not_packed()
    {
        var report = Path.Combine(run.Reports, "01.html");
        var before = await File.ReadAllTextAsync(report, Token);
        await File.WriteAllTextAsync(report, before + " ", Token);
        try
        {
            var error = await Assert.ThrowsAsync<LabException>(() => EvidencePack.WriteAsync(Path.Combine(run.Folder, "no.zip"), run.Reports, run.Root, new("x", null), Token));
            Assert.Contains("CHANGED  report 01.html", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(report, before, Token);
        }
    }

    private static async Task<IReadOnlyList<Finding>> OfflineAsync(string path)
    {
        using var opened = OpenedEvidence.Open(path, null);
        return [.. opened.Findings, .. await new EvidenceVerifier(opened.Files, lab: null).VerifyAsync(opened.Document, opened.IsSealed, "offline", Token).ToListAsync(Token)];
    }

    private static void Rewrite(string path, string name, Func<string, string> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(name.EndsWith("json", StringComparison.Ordinal) ? text.Replace("size", "siZe", StringComparison.Ordinal) : change(text));
    }
}
