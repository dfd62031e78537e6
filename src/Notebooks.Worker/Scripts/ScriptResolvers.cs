using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Notebooks.Worker;

/// <summary>Resolves <c>#r</c>. Packages and SDKs are referred to already when the compiler comes upon their directives.</summary>
internal sealed class ScriptReferenceResolver(string folder) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver _files = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        reference.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || reference.StartsWith("sdk:", StringComparison.OrdinalIgnoreCase)
            ? [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]
            : _files.ResolveReference(reference, baseFilePath, properties);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Resolves <c>#load</c>: a path from the folder of the file that holds the directive, or the scripts of a package.</summary>
internal sealed class ScriptLoadResolver(string folder, ResolvedPackages packages) : SourceReferenceResolver
{
    private const string PackagePrefix = "nuget:";

    private readonly SourceFileResolver _files = new([], folder);

    public override string? ResolveReference(string path, string? baseFilePath) => PackageRequest.Parse(path) is { } package
        ? packages.Find(package.Id) is { Scripts.Length: > 0 } ? PackagePrefix + package.Id : null
        : _files.ResolveReference(path, baseFilePath);

    /// <summary>A package's scripts are loaded by a script that is made up here.</summary>
    public override Stream OpenRead(string resolvedPath)
    {
        if (!resolvedPath.StartsWith(PackagePrefix, StringComparison.Ordinal))
            return _files.OpenRead(resolvedPath);
        var scripts = ScriptSources.EntryScripts(packages.Find(resolvedPath[PackagePrefix.Length..])!);
        return new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(scripts.Select(script => $"#load \"{script}\"\n"))));
    }

    public override string? NormalizePath(string path, string? baseFilePath) =>
        path.StartsWith(PackagePrefix, StringComparison.Ordinal) ? path : _files.NormalizePath(path, baseFilePath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);
}
