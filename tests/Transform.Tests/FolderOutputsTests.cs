using Workbook.Transform.Outputs;

namespace Workbook.Transform.Tests;

public sealed class FolderOutputsTests : IDisposable
{
    private static readonly DateOnly Day = new(2025, 9, 20);

    private readonly string _folder = Directory.CreateTempSubdirectory("folder outputs ").FullName;

    private string Final => Path.Combine(_folder, "dt=2025-09-20", "clicks.parquet");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_that_write_the_same_output_at_once_do_not_meet()
    {
        await using var one = new FolderOutputs(_folder, "clicks").CreateParquet(Day);
        one.Write("first"u8);
        await using var other = new FolderOutputs(_folder, "clicks").CreateParquet(Day);
        other.Write("second"u8);
        await one.CompleteAsync(Cancellation);
        Assert.Equal("first", await File.ReadAllTextAsync(Final, Cancellation));
        await other.CompleteAsync(Cancellation);
        Assert.Equal("second", await File.ReadAllTextAsync(Final, Cancellation));
        Assert.Equal([Final], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Final)!);
        await File.WriteAllTextAsync($"{Final}.tmp", "half of something longer", Cancellation);
        await using var output = new FolderOutputs(_folder, "clicks").CreateParquet(Day);
        output.Write("whole"u8);
        await output.CompleteAsync(Cancellation);
        Assert.Equal("whole", await File.ReadAllTextAsync(Final, Cancellation));
        Assert.Equal([Final], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_output_that_is_disposed_before_its_end_never_was()
    {
        await using (var output = new FolderOutputs(_folder, "clicks").CreateParquet(Day)) output.Write("half"u8);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }
}
