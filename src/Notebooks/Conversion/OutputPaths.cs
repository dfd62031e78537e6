namespace Workbook.Notebooks;

/// <summary>Paths as a converted file names them.</summary>
internal static class OutputPaths
{
    /// <summary>A full path relative to the folder of the file, with <c>/</c>; the name of a framework assembly as it is.</summary>
    public static string Relative(string outputPath, string assembly) => Path.IsPathFullyQualified(assembly)
        ? Path.GetRelativePath(Path.GetDirectoryName(outputPath)!, assembly).Replace('\\', '/')
        : assembly;
}
