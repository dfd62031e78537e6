using System.IO.Compression;

namespace Workbook.Pipeline;

/// <summary>The files of a pack, read from within it; nothing is ever written to disk.</summary>
internal sealed class PackedFiles : IEvidenceFiles, IDisposable
{
    public const string Reports = "reports/";
    public const string Sources = "sources/";
    private const long MostBytes = 1024L * 1024 * 1024;

    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private PackedFiles(string path, ZipArchive zip) => (_path, _zip) = (path, zip);

    /// <exception cref="EvidenceException">It is damaged, or holds names that no pack has.</exception>
    public static PackedFiles Open(byte[] bytes, string path)
    {
        var files = new PackedFiles(path, OpenZip(bytes, path));
        foreach (var entry in files._zip.Entries)
        {
            if (!IsPlain(entry.FullName))
                throw new EvidenceException($"{path} is no pack of a workbook: its entry '{entry.FullName}' would lie outside of a folder.");
            if (!files._entries.TryAdd(entry.FullName, entry))
                throw new EvidenceException($"{path} is no pack of a workbook: it has two entries '{entry.FullName}'.");
        }

        if (files._entries.Values.Sum(entry => entry.Length) > MostBytes)
            throw new EvidenceException($"{path} unpacks to more than {MostBytes} bytes, which no pack of a workbook does.");
        return files;
    }

    /// <summary>The name under which a source is packed; above the workbook's folder there is nothing to point to.</summary>
    public static string NameOfSource(string path) => Sources + path.Replace("../", "_/", StringComparison.Ordinal);

    public byte[] ReadEvidence() => Read(Reports + EvidenceFile.Name)
        ?? throw new EvidenceException($"{_path} is no pack of a workbook: it holds no {Reports}{EvidenceFile.Name}.");

    public byte[]? ReadReport(string path) => Read(Reports + path);

    public byte[]? ReadSource(string path) => Read(NameOfSource(path));

    public string? Absence(SourceEvidence source) => EvidencePack.IsPacked(source) ? null : "it is not in the pack: built and large files are not";

    /// <summary>Holds the files against the pack's own manifest.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var (manifest, isAsWritten) = PackManifest.Read(
            Read(PackManifest.Name) ?? throw new EvidenceException($"{_path} is no pack of a workbook: it holds no {PackManifest.Name}."), _path);
        var listed = manifest.Files.Select(file => file.Path).Append(PackManifest.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            isAsWritten ? new(Standing.Holds, "pack", $"{manifest.Files.Count} files") : new(Standing.Changed, "pack", $"its {PackManifest.Name} is not as it was written"),
            .. manifest.Files.Where(file => Read(file.Path) is not { } bytes || LakeWitness.Sha256(bytes) != file.Sha256)
                .Select(file => new Finding(Standing.Changed, $"packed file {file.Path}", _entries.ContainsKey(file.Path) ? "it is not as it was packed" : "it is gone")),
            .. _entries.Keys.Where(name => !listed.Contains(name)).Select(name => new Finding(Standing.Changed, $"packed file {name}", "it was added later")),
        ];
    }

    public void Dispose() => _zip.Dispose();

    private static ZipArchive OpenZip(byte[] bytes, string path)
    {
        try
        {
            return new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        }
        catch (InvalidDataException error)
        {
            throw new EvidenceException($"{path} is damaged: {error.Message}", error);
        }
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private byte[]? Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            return null;
        try
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new EvidenceException($"{_path} is damaged: {name} cannot be unpacked: {error.Message}", error);
        }
    }
}
