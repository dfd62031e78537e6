using Microsoft.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Resolves <c>#load</c>: in a cell from the current directory, which a cell may change, then from the notebook's folder; in a file that is
/// loaded the other way around.
/// </summary>
internal sealed class CellSourceResolver : SourceReferenceResolver
{
    private static SourceFileResolver Files => new([], Directory.GetCurrentDirectory());

    public override string? ResolveReference(string path, string? baseFilePath) => File.Exists(baseFilePath)
        ? Files.ResolveReference(path, baseFilePath) ?? Files.ResolveReference(path, null)
        : Files.ResolveReference(path, null) ?? Files.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    // The compiler asks for each cell, also after one has deleted the current directory.
    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override bool Equals(object? other) => other is CellSourceResolver;

    public override int GetHashCode() => typeof(CellSourceResolver).GetHashCode();
}
