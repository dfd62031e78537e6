using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Serialization;

/// <summary>
/// What a file asset or archive holds. Two are equal when their hash is, so that a moved but unchanged function package is no change;
/// the hash of a made archive is over its files, as zip bytes carry times.
/// </summary>
internal sealed record AssetContent
{
    public required string Hash { get; init; }

    public required bool IsArchive { get; init; }

    public string? Path { get; init; }

    public string? Text { get; init; }

    public ImmutableSortedDictionary<string, AssetContent>? Assets { get; init; }

    public bool Equals(AssetContent? other) => other is not null && Hash == other.Hash && IsArchive == other.IsArchive;

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    public static AssetContent From(AssetOrArchive asset) => asset switch
    {
        StringAsset text => new AssetContent { IsArchive = false, Text = text.Text, Hash = HashOf(Encoding.UTF8.GetBytes(text.Text)) },
        FileAsset file => new AssetContent { IsArchive = false, Path = file.Path, Hash = HashOfFile(file.Path) },
        FileArchive archive => new AssetContent { IsArchive = true, Path = archive.Path, Hash = HashOfPath(archive.Path) },
        AssetArchive bundle => FromBundle(bundle),
        _ => throw new NotSupportedException($"An asset of type {asset.GetType().Name} cannot be used as an input."),
    };

    /// <summary>The bytes of the asset; for an archive, those of a zip.</summary>
    public MemoryStream Open()
    {
        if (!IsArchive)
            return new MemoryStream(Text is null ? File.ReadAllBytes(Path!) : Encoding.UTF8.GetBytes(Text));
        if (Path is not null && File.Exists(Path))
            return new MemoryStream(File.ReadAllBytes(Path));

        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files())
            {
                var entry = archive.CreateEntry(name);
                // rwxr-xr-x: a function's bootstrap must be executable; the zip's own default is not.
                entry.ExternalAttributes = 0x1ED << 16;
                // The same files give the same bytes, by which a function's code is compared.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content());
            }
        }

        zip.Position = 0;
        return zip;
    }

    private static AssetContent FromBundle(AssetArchive bundle)
    {
        var assets = bundle.Assets.ToImmutableSortedDictionary(asset => asset.Key, asset => From(asset.Value), StringComparer.Ordinal);
        var text = string.Join('\n', assets.Select(asset => $"{asset.Key} {asset.Value.Hash}"));
        return new AssetContent { IsArchive = true, Assets = assets, Hash = HashOf(Encoding.UTF8.GetBytes(text)) };
    }

    private static string HashOfPath(string path)
    {
        if (File.Exists(path))
            return HashOfFile(path);
        if (!Directory.Exists(path))
            throw new RunException($"The archive '{path}' is neither a file nor a folder (current folder: {Environment.CurrentDirectory}).");
        var text = string.Join('\n', FilesOf(path).Select(file => $"{file.Name} {HashOfFile(file.FullPath)}"));
        return HashOf(Encoding.UTF8.GetBytes(text));
    }

    private static string HashOfFile(string path)
    {
        if (!File.Exists(path))
            throw new RunException($"The asset '{path}' does not exist (current folder: {Environment.CurrentDirectory}).");
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<(string Name, string FullPath)> FilesOf(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
        .OrderBy(file => file.Item1, StringComparer.Ordinal);

    private IEnumerable<(string Name, Func<byte[]> Content)> Files()
    {
        if (Path is not null)
            return FilesOf(Path).Select(file => (file.Name, (Func<byte[]>)(() => File.ReadAllBytes(file.FullPath))));
        return Assets!.SelectMany(asset => asset.Value.IsArchive
            ? asset.Value.Files().Select(file => ($"{asset.Key}/{file.Name}", file.Content))
            : [(asset.Key, () => asset.Value.Open().ToArray())]);
    }
}
