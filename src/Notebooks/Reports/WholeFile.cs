using System.Text;

namespace Workbook.Notebooks;

/// <summary>Writes files so that a reader sees the old one or the new one, never a half; what is written is never whole in memory.</summary>
internal static class WholeFile
{
    public static Task WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        WriteTextAsync(path, null, writer => writer.Write(text), cancellationToken);

    /// <summary>Writes text, with the secrets in it masked.</summary>
    public static Task WriteTextAsync(string path, SecretMask? secrets, Action<TextWriter> write, CancellationToken cancellationToken) => WriteAsync(
        path,
        secrets,
        stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            write(writer);
        },
        cancellationToken);

    /// <summary>Writes UTF-8, with the secrets in it masked.</summary>
    public static Task WriteAsync(string path, SecretMask? secrets, Action<Stream> write, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            var temporary = full + ".part";
            using (Stream file = File.Create(temporary, 64 * 1024))
            using (var stream = secrets is null ? file : new MaskedFile(file, secrets))
                write(stream);
            File.Move(temporary, full, overwrite: true);
        },
        cancellationToken);
}
