using System.Security.Cryptography;

namespace Workbook.Cli.Runs;

/// <summary>A file as it is now: its length in bytes and its SHA-256 in lower-case hexadecimal.</summary>
internal sealed record FileHash(long Length, string Sha256)
{
    public static FileHash Of(string path)
    {
        using var stream = File.OpenRead(path);
        return new FileHash(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
