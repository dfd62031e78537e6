using Workbook.DuckDb;

namespace Workbook.Transform.Tests;

/// <summary>Every record is stored, a duplicate, or quarantined, and an independent implementation finds the same numbers of each.</summary>
public sealed class AccountingTests : IDisposable
{
    private readonly DuckDbConnection _duckDb = new("Data Source=:memory:;threads=1");

    public AccountingTests() => _duckDb.Open();

    public void Dispose() => _duckDb.Dispose();

    [Fact]
    [Trait("Soak", "transform-dirty")]
    public async Task A_naive_implementation_counts_the_same_on_dirty_files()
    {
        for (var seed = 0; seed < Soak.Cases(tests: 1000, soak: 50_000); seed++)
        {
            var input = DirtyLines.Generate(seed, seed % 20 == 0 ? 400 : 40);
            var result = await TransformRun.CountAsync(seed % 2 == 0 ? input : TransformRun.Gzip(input), threads: 1 + seed % 3 / 2);
            var expected = NaiveTransform.Count(input);
            if (expected != (result.Lines, result.Events, result.Duplicates, result.Quarantined)) Assert.Fail($"seed {seed}: {result} instead of {expected}");
        }
    }

    [Fact]
    [Trait("Soak", "transform-mutations")]
    public async Task Damage_of_any_kind_loses_no_line_and_leaves_readable_files()
    {
        var random = new Random(11);
        var cases = Soak.Cases(tests: 20_000, soak: 1_000_000);
        for (var i = 0; i < cases; i++)
        {
            Soak.Progress(i, cases);
            var input = DirtyLines.Generate(i, random.Next(4));
            input = random.Next(4) switch
            {
                0 => DirtyLines.Mutate(random, TransformRun.Gzip(input)),
                1 => TransformRun.Gzip(DirtyLines.Mutate(random, input)),
                _ => DirtyLines.Mutate(random, input),
            };
            if (i % 400 != 0)
            {
                await TransformRun.CountAsync(input, threads: 1);
                continue;
            }
            using var run = await TransformRun.OfAsync(input);
            if (run.Result.Events > 0) Assert.Equal([[run.Result.Events]], run.Query(_duckDb, "SELECT count(*) FROM events"));
        }
    }

    [Theory]
    [InlineData(0, 100, "truncated gzip: the compressed data ends early")]
    [InlineData(50, 100, "truncated gzip: the compressed data ends early")]
    [InlineData(99, 100, "truncated gzip: the compressed data ends early")]
    public async Task Of_a_truncated_object_what_can_be_read_is_kept_and_the_rest_reported(int percent, int of, string reason)
    {
        var input = TransformRun.Gzip(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i =>
            $$"""{"user":"u{{i}}","ts":"2025-09-20T10:00:00Z","page":"/{{i * 7919L % 104729}}"}""" + "\n"))));
        using var run = await TransformRun.OfAsync(input[..Math.Max(12, (int)(input.Length * (long)percent / of))]);

        Assert.Equal(reason, run.Quarantine[^1].Reason);
        Assert.Single(run.Quarantine);
        Assert.InRange(run.Result.Events, 5000L * Math.Max(0, percent - 30) / of, 5000);
    }

    [Fact]
    public async Task Every_cut_of_a_compressed_object_is_noticed()
    {
        var input = TransformRun.Gzip(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20).Select(i =>
            $$"""{"user":"u{{i}}","ts":"2025-09-20T10:00:00Z","page":"/"}""" + "\n"))));
        for (var length = 2; length < input.Length; length++)
        {
            using var run = await TransformRun.OfAsync(input[..length]);
            Assert.True(run.Quarantine.Count == 1 && run.Quarantine[0].Reason.StartsWith("truncated gzip", StringComparison.Ordinal), $"cut at {length}: {run.Result}");
        }
    }

    [Fact]
    public async Task Compressed_members_one_after_another_are_one_object()
    {
        var line = """{"user":"u","ts":"2025-09-20T10:00:00Z","page":"/"}"""u8;
        using var run = await TransformRun.OfAsync([.. TransformRun.Gzip([.. line, (byte)'\n']), .. TransformRun.Gzip(line)]);
        Assert.Equal((2, 2, 0), (run.Result.Lines, run.Result.Events, run.Result.Quarantined));
    }

    [Fact]
    public async Task Bytes_after_the_compressed_data_are_reported()
    {
        var line = """{"user":"u","ts":"2025-09-20T10:00:00Z","page":"/"}"""u8;
        using var run = await TransformRun.OfAsync([.. TransformRun.Gzip(line), .. "trailing"u8]);
        Assert.Equal(1, run.Result.Events);
        Assert.Equal(["damaged gzip: bytes follow the compressed data"], run.Quarantine.Select(refused => refused.Reason));
    }
}
