using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A file or a bundle of files that a resource takes as input.</summary>
public abstract class AssetOrArchive;

public abstract class Asset : AssetOrArchive;

public abstract class Archive : AssetOrArchive;

/// <summary>A file, by its path; a relative path counts from the current folder of the process.</summary>
public sealed class FileAsset(string path) : Asset
{
    internal string Path { get; } = path;
}

/// <summary>A file that holds the given text.</summary>
public sealed class StringAsset(string text) : Asset
{
    internal string Text { get; } = text;
}

/// <summary>A zip file, or a folder that is zipped, by its path; a relative path counts from the current folder of the process.</summary>
public sealed class FileArchive(string path) : Archive
{
    internal string Path { get; } = path;
}

/// <summary>A zip made of the given assets, by their paths inside it; archives become folders.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive
{
    internal ImmutableDictionary<string, AssetOrArchive> Assets { get; } = assets.ToImmutableDictionary();
}
