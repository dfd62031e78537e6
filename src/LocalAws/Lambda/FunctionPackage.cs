using System.IO.Compression;
using System.Security.Cryptography;

namespace Workbook.LocalAws.Lambda;

/// <summary>The deployment packages: each zip is kept once and unpacked once, in folders named by its hash.</summary>
internal sealed class FunctionPackage(string folder)
{
    /// <summary>Bytes that a package may have unpacked.</summary>
    public const long UnpackedLimit = 262_144_000;

    private static readonly string[] BootstrapNames = ["bootstrap", "bootstrap.exe"];

    /// <summary>Base64 of the SHA-256 of a zip, the wire's CodeSha256.</summary>
    public static string Sha256(ReadOnlySpan<byte> zip) => Convert.ToBase64String(SHA256.HashData(zip));

    /// <summary>The file that starts the function, or null when the package has none.</summary>
    public static string? Bootstrap(string codeFolder) =>
        BootstrapNames.Select(name => Path.Combine(codeFolder, name)).FirstOrDefault(File.Exists);

    public string ZipPath(string sha256) => Path.Combine(folder, HashName(sha256) + ".zip");

    public string CodeFolder(string sha256) => Path.Combine(folder, HashName(sha256));

    /// <summary>Keeps and unpacks a zip; the hash by which it is found again.</summary>
    /// <exception cref="InvalidDataException">Not a zip, too large unpacked, or with entries outside of its root.</exception>
    public async Task<string> AddAsync(byte[] zip, CancellationToken cancellationToken)
    {
        var sha256 = Sha256(zip);
        if (Directory.Exists(CodeFolder(sha256)))
            return sha256;
        Directory.CreateDirectory(folder);
        var staging = Path.Combine(folder, "staging-" + Guid.NewGuid().ToString("N"));
        try
        {
            await UnpackAsync(zip, staging, cancellationToken);
            await File.WriteAllBytesAsync(staging + ".zip", zip, cancellationToken);
            File.Move(staging + ".zip", ZipPath(sha256), overwrite: true);
            if (!Directory.Exists(CodeFolder(sha256)))
                Directory.Move(staging, CodeFolder(sha256));
        }
        finally
        {
            File.Delete(staging + ".zip");
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }

        return sha256;
    }

    /// <summary>Deletes the packages that no function uses any more and what a killed server left half unpacked.</summary>
    public void RemoveAllBut(IEnumerable<string> used)
    {
        if (!Directory.Exists(folder))
            return;
        var kept = used.Select(HashName).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).GetFileSystemInfos().Where(entry => !kept.Contains(Path.GetFileNameWithoutExtension(entry.Name))))
        {
            if (entry is DirectoryInfo package)
                package.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    private static async Task UnpackAsync(byte[] zip, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(zip), ZipArchiveMode.Read, leaveOpen: false, null, cancellationToken);
        if (archive.Entries.Sum(entry => entry.Length) > UnpackedLimit)
            throw new InvalidDataException($"Unzipped size must be smaller than {UnpackedLimit} bytes");
        try
        {
            await archive.ExtractToDirectoryAsync(target, cancellationToken);
        }
        catch (IOException error)
        {
            // ExtractToDirectory refuses entries that would land outside of the folder.
            throw new InvalidDataException($"Could not unzip uploaded file: {error.Message}", error);
        }

        MakeExecutable(target);
    }

    private static void MakeExecutable(string target)
    {
        // Zips made on Windows carry no permissions.
        if (!OperatingSystem.IsWindows() && Bootstrap(target) is { } bootstrap)
            File.SetUnixFileMode(bootstrap, File.GetUnixFileMode(bootstrap) | UnixFileMode.UserExecute | UnixFileMode.UserRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private static string HashName(string sha256) => Convert.ToHexStringLower(Convert.FromBase64String(sha256));
}
