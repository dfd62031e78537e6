namespace Workbook.Pipeline;

/// <summary>The files that evidence speaks of, in folders or packed into one.</summary>
public interface IEvidenceFiles
{
    /// <summary>The bytes of a file of the report folder; null when it is not there.</summary>
    byte[]? ReadReport(string path);

    /// <summary>The bytes of a source file; null when it is not there.</summary>
    byte[]? ReadSource(string path);

    /// <summary>Why sources of a kind are not to be found here; null when they should be.</summary>
    string? Absence(SourceEvidence source);
}

/// <summary>Files where they lie: reports beside the evidence, sources in the workbook's folder.</summary>
/// <param name="reports">The report folder.</param>
/// <param name="root">The workbook's folder; null when it is not known, as on another machine.</param>
public sealed class EvidenceFolder(string reports, string? root) : IEvidenceFiles
{
    /// <inheritdoc/>
    public byte[]? ReadReport(string path) => Read(reports, path);

    /// <inheritdoc/>
    public byte[]? ReadSource(string path) => root is null ? null : Read(root, path);

    /// <inheritdoc/>
    public string? Absence(SourceEvidence source) => root is null ? "the workbook's folder is not known: start from it, or name it with --root" : null;

    private static byte[]? Read(string folder, string path)
    {
        var full = Path.Combine([folder, .. path.Split('/')]);
        return File.Exists(full) ? File.ReadAllBytes(full) : null;
    }
}
