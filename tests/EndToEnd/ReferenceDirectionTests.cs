namespace Workbook.EndToEnd;

public sealed class ReferenceDirectionTests
{
    // What each room may reference of ours. An arrow that is not here points up or sideways: move the shared piece down instead.
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "DuckDb", [] },
        { "TrinoSql", [] },
        { "Parquet", [] },
        { "AwsSdk", [] },
        { "Pulumi", ["AwsSdk"] },
        { "Pipeline", ["AwsSdk", "DuckDb", "Pulumi", "TrinoSql"] },
        { "LocalAws", ["DuckDb", "TrinoSql"] },
        { "Notebooks", [] },
        { "Notebooks.Worker", [] },
        { "Transform", ["Parquet"] },
        { "Cli", ["AwsSdk", "DuckDb", "LocalAws", "Notebooks", "Pipeline", "Pulumi"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void References_point_down_only(string room, string[] allowed)
    {
        var ours = ReferencesOf(BuiltWorkbook.AssemblyOf(room)).Where(name => name.StartsWith("Workbook.", StringComparison.Ordinal));

        Assert.Empty(ours.Except(allowed.Select(name => $"Workbook.{name}"), StringComparer.Ordinal));
    }

    [Fact]
    public void The_function_is_managed_code_only()
    {
        var folder = Path.GetDirectoryName(BuiltWorkbook.AssemblyOf("Transform"))!;

        Assert.Empty(Directory.EnumerateFiles(folder, "*.so", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_worker_brings_nothing_that_a_cell_might_want_in_another_version()
    {
        var folder = Path.GetDirectoryName(BuiltWorkbook.AssemblyOf("Notebooks.Worker"))!;

        var ours = Directory.EnumerateFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(name => name!.StartsWith("Workbook.", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));

        Assert.Equal(["Workbook.Notebooks.Worker"], ours);
    }

    // Read as metadata, not loaded: the test process must not decide which versions these assemblies find.
    private static IEnumerable<string> ReferencesOf(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
