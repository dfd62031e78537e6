using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// A reference to an assembly whose file is mapped into memory: of the hundred megabytes of the framework the compiler looks at a few, and
/// reading all of them would take a tenth of a second at every start.
/// </summary>
internal static unsafe class MappedReference
{
    /// <summary>The mapping stays as long as the process does.</summary>
    public static MetadataReference Create(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        byte* image = null;
        view.AcquirePointer(ref image);
        var headers = new PEHeaders(new UnmanagedMemoryStream(image, (long)view.ByteLength));
        var module = ModuleMetadata.CreateFromMetadata((nint)(image + headers.MetadataStartOffset), headers.MetadataSize);
        return AssemblyMetadata.Create(module).GetReference(filePath: path);
    }
}
