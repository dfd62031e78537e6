using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using Workbook.LocalAws.Athena.Queries;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Copies of text objects in compressions that the engine does not read itself, unpacked for one query and deleted with it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html</remarks>
internal sealed class UnpackedTexts(QueryEngine engine) : IDisposable
{
    private const int PieceSize = 256 * 1024;

    private string? _folder;

    /// <summary>The files, those in such compressions with the path of their copy.</summary>
    /// <exception cref="QueryFailure">A file is damaged.</exception>
    public List<TableFile> Of(IEnumerable<TableFile> files, CancellationToken cancellationToken) =>
        [.. files.Select(file => IsPacked(file) ? Unpack(file, cancellationToken) : file)];

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static bool IsPacked(TableFile file) => Path.GetExtension(file.Object.Key) is ".bz2" or ".deflate";

    private TableFile Unpack(TableFile file, CancellationToken cancellationToken)
    {
        _folder ??= engine.NewScratchFolder();
        var path = Path.Combine(_folder, file.Object.File);
        try
        {
            using var stored = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var copy = File.Create(path, bufferSize: 0);
            if (Path.GetExtension(file.Object.Key) == ".deflate")
                Copy(new ZLibStream(stored, CompressionMode.Decompress, leaveOpen: true), copy, cancellationToken);
            else
            {
                // Writers that work in parallel put several compressed streams one after another.
                while (stored.Position < stored.Length)
                    Copy(new BZip2InputStream(stored) { IsStreamOwner = false }, copy, cancellationToken);
            }
        }
        catch (Exception error) when (error is SharpZipBaseException or InvalidDataException or EndOfStreamException)
        {
            throw QueryFailure.Coded(QueryFailure.CursorError, $"Failed to read file: {file.Location}: {error.Message}", error);
        }

        return file with { Path = path, IsUnpacked = true };
    }

    private static void Copy(Stream unpacking, Stream copy, CancellationToken cancellationToken)
    {
        using var content = unpacking;
        var piece = new byte[PieceSize];
        for (var read = content.Read(piece); read > 0; read = content.Read(piece))
        {
            cancellationToken.ThrowIfCancellationRequested();
            copy.Write(piece, 0, read);
        }
    }
}
