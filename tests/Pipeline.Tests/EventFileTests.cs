using System.IO.Compression;
using System.Text;

namespace Workbook.Pipeline.Tests;

public sealed class EventFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("events ").FullName;

    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb", new[] { "a", "b" })]
    [InlineData("\n \t\na\n\n", new[] { "a" })]
    [InlineData("", new string[0])]
    public async Task Lines_come_without_their_ends_and_blank_ones_not_at_all(string text, string[] lines)
    {
        Assert.Equal(lines, await ReadAsync(Write("plain.jsonl", Encoding.UTF8.GetBytes(text))));
        Assert.Equal(lines, await ReadAsync(Write("packed.jsonl.gz", GZip(text))));
    }

    [Fact]
    public async Task A_line_longer_than_any_buffer_stays_whole()
    {
        var line = new string('x', 700_000);

        Assert.Equal(["first", line, "last"], await ReadAsync(Write("long.jsonl", Encoding.UTF8.GetBytes($"first\n{line}\nlast\n"))));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var error = await Assert.ThrowsAsync<LabException>(() => ReadAsync(Path.Combine(_folder, "absent.jsonl")));

        Assert.Contains("absent.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(10_000)]
    public async Task A_GZIP_file_that_was_cut_off_is_an_error(int missing)
    {
        var bytes = GZip(string.Join('\n', Enumerable.Range(0, 10_000)));

        var error = await Assert.ThrowsAsync<LabException>(() => ReadAsync(Write("cut.gz", bytes[..^missing])));

        Assert.Contains("breaks off or is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GZIP_files_joined_to_one_are_read_to_the_end_and_missed_when_cut_off()
    {
        byte[] joined = [.. GZip("a\nb\n"), .. GZip("c\n"), .. GZip("d")];

        Assert.Equal(["a", "b", "c", "d"], await ReadAsync(Write("joined.gz", joined)));
        await Assert.ThrowsAsync<LabException>(() => ReadAsync(Write("joined-cut.gz", joined[..^5])));
    }

    [Fact]
    public async Task A_broken_GZIP_file_is_an_error_and_not_a_short_file()
    {
        var bytes = GZip(string.Join('\n', Enumerable.Range(0, 10_000)));
        bytes.AsSpan(bytes.Length / 2).Fill(0x55);

        var error = await Assert.ThrowsAsync<LabException>(() => ReadAsync(Write("broken.gz", bytes)));

        Assert.Contains("broken.gz", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<string>> ReadAsync(string path)
    {
        var lines = new List<string>();
        await foreach (var line in EventFile.ReadLinesAsync(path, TestContext.Current.CancellationToken))
            lines.Add(Encoding.UTF8.GetString(line.Span));
        return lines;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] GZip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
