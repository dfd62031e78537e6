using System.IO.Compression;
using System.Text;

namespace Workbook.Pipeline;

/// <summary>What the cover page of a pack says.</summary>
/// <param name="Title">Title of the work.</param>
/// <param name="Author">Who hands it in; null leaves the line out.</param>
public sealed record CoverPage(string Title, string? Author);

/// <summary>A pack that was made.</summary>
/// <param name="LeftOut">Files that are named in the evidence and not packed, each with the reason.</param>
public sealed record PackedEvidence(string Path, int Files, long Size, string Sha256, IReadOnlyList<string> LeftOut);

/// <summary>Gathers a run in one file: cover page, reports, evidence and sources. The same run gives the same bytes.</summary>
public static class EvidencePack
{
    private const string CoverName = "cover.html";
    private const long LargestSource = 16 * 1024 * 1024;

    // The first day that a zip can tell.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs the run whose evidence lies in <paramref name="reports"/>.</summary>
    /// <param name="root">The workbook's folder, where the sources are.</param>
    /// <exception cref="EvidenceException">There is no evidence.</exception>
    /// <exception cref="LabException">A file is no longer as the evidence says.</exception>
    public static async Task<PackedEvidence> WriteAsync(
        string path, string reports, string root, CoverPage cover, CancellationToken cancellationToken = default)
    {
        using var evidence = OpenedEvidence.Open(Path.Combine(reports, EvidenceFile.Name), root);
        var document = evidence.Document;
        var changed = await new EvidenceVerifier(evidence.Files, lab: null).VerifyAsync(document, evidence.IsSealed, "not asked", cancellationToken)
            .Where(finding => finding.Standing == Standing.Changed && !finding.Subject.StartsWith("assembly", StringComparison.Ordinal)).ToListAsync(cancellationToken);
        if (changed.Count > 0)
            throw new LabException($"The run in {reports} cannot be packed, because files are not as they were when it ran. Run it again.\n{string.Join('\n', changed)}");

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [CoverName] = Encoding.UTF8.GetBytes(PackCover.Render(cover, document)),
            [PackedFiles.Reports + EvidenceFile.Name] = await File.ReadAllBytesAsync(Path.Combine(reports, EvidenceFile.Name), cancellationToken),
        };
        foreach (var report in document.Reports)
            files[PackedFiles.Reports + report.Path] = evidence.Files.ReadReport(report.Path)!;
        foreach (var source in document.Sources.Where(IsPacked))
            files[PackedFiles.NameOfSource(source.Path)] = evidence.Files.ReadSource(source.Path)!;
        var manifest = new PackManifest([.. files.Select(file => new FileEvidence(file.Key, file.Value.Length, LakeWitness.Sha256(file.Value)))]);
        files[PackManifest.Name] = manifest.ToJson();

        var zip = Zip(files);
        await File.WriteAllBytesAsync(path + ".part", zip, cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
        return new PackedEvidence(path, files.Count, zip.Length, LakeWitness.Sha256(zip), [.. document.Sources.Where(source => !IsPacked(source)).Select(LeftOut)]);
    }

    internal static bool IsPacked(SourceEvidence source) => source.Kind != SourceKind.Assembly && source.Size <= LargestSource;

    private static string LeftOut(SourceEvidence source) =>
        $"{source.Path} ({(source.Kind == SourceKind.Assembly ? "built from source" : FormattableString.Invariant($"{source.Size} bytes"))}; its hash is in the evidence)";

    private static byte[] Zip(SortedDictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = Convert.ToInt32("100644", 8) << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
