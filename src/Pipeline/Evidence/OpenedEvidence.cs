namespace Workbook.Pipeline;

/// <summary>Evidence with the files that it speaks of: a folder, or a file made by <see cref="EvidencePack"/>.</summary>
public sealed class OpenedEvidence : IDisposable
{
    private readonly IDisposable? _pack;

    private OpenedEvidence(byte[] text, string name, IEvidenceFiles files, IReadOnlyList<Finding> findings, IDisposable? pack)
    {
        Document = EvidenceFile.Read(text, name, out var isSealed);
        (IsSealed, Files, Findings, _pack) = (isSealed, files, findings, pack);
    }

    /// <summary>What the evidence says.</summary>
    public EvidenceDocument Document { get; }

    /// <summary>Whether its text is as it was written.</summary>
    public bool IsSealed { get; }

    /// <summary>Where reports and sources are.</summary>
    public IEvidenceFiles Files { get; }

    /// <summary>What is to be said of the pack itself; none for a folder.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Opens evidence.json, or a pack, which is known by its first bytes.</summary>
    /// <param name="root">The workbook's folder, where sources of a folder are looked for; null when there is none.</param>
    /// <exception cref="EvidenceException">There is no such file, it is damaged, or no evidence.</exception>
    public static OpenedEvidence Open(string path, string? root)
    {
        var text = Read(path);
        if (!text.AsSpan().StartsWith("PK"u8))
            return new OpenedEvidence(text, path, new EvidenceFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, root), [], null);
        var pack = PackedFiles.Open(text, path);
        try
        {
            return new OpenedEvidence(pack.ReadEvidence(), $"{EvidenceFile.Name} in {path}", pack, pack.Check(), pack);
        }
        catch
        {
            pack.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pack?.Dispose();

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EvidenceException($"There is no evidence {path}. 'workbook run' leaves one in its report folder.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
