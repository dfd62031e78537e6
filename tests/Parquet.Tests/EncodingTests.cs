using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Tests;

public sealed class EncodingTests
{
    public static TheoryData<string, byte[]> Inputs()
    {
        var random = new Random(1);
        var noise = new byte[200_000];
        random.NextBytes(noise);
        var words = System.Text.Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 30_000).Select(_ => $"page{random.Next(50)}")));
        return new TheoryData<string, byte[]>
        {
            { "nothing", [] },
            { "one byte", [7] },
            { "14 bytes", noise[..14] },
            { "15 equal bytes", new byte[15] },
            { "16 bytes", [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8] },
            { "one fragment of zeros", new byte[65_536] },
            { "a fragment and a byte", new byte[65_537] },
            { "noise", noise },
            { "words", words },
            { "noise twice", [.. noise[..30_000], .. noise[..30_000]] },
            { "a copy far back", [.. noise[..60_000], .. noise[..100]] },
        };
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Snappy_gives_back_what_went_in(string what, byte[] input)
    {
        using var output = new ByteBuffer();
        new Snappy().Compress(input, output);
        Assert.True(NaiveDecoders.Snappy(output.Written).AsSpan().SequenceEqual(input), what);
        Assert.InRange(output.Length, 1, Snappy.MaxCompressedLength(input.Length));
    }

    [Fact]
    public void Snappy_gives_back_random_mixtures_of_noise_and_repetition()
    {
        var random = new Random(2);
        var snappy = new Snappy();
        for (var i = 0; i < 500; i++)
        {
            var input = new byte[random.Next(3000)];
            for (var at = 0; at < input.Length;)
            {
                var length = Math.Min(random.Next(1, 200), input.Length - at);
                if (random.Next(2) == 0 || at == 0) random.NextBytes(input.AsSpan(at, length));
                else
                    for (int j = 0, from = random.Next(at); j < length; j++) input[at + j] = input[from + j];
                at += length;
            }
            using var output = new ByteBuffer();
            snappy.Compress(input, output);
            Assert.Equal(input, NaiveDecoders.Snappy(output.Written));
        }
    }

    [Fact]
    public void Snappy_makes_repetition_small()
    {
        using var output = new ByteBuffer();
        new Snappy().Compress(new byte[1 << 20], output);
        Assert.InRange(output.Length, 1, (1 << 20) / 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(31)]
    public void The_hybrid_encoding_gives_back_runs_and_mixtures(int bitWidth)
    {
        var random = new Random(bitWidth);
        for (var i = 0; i < 200; i++)
        {
            var values = new List<int>();
            while (values.Count < random.Next(1, 300))
            {
                var value = (int)random.NextInt64(1L << bitWidth);
                values.AddRange(Enumerable.Repeat(value, random.Next(3) == 0 ? random.Next(1, 40) : 1));
            }
            using var output = new ByteBuffer();
            HybridEncoder.Encode([.. values], bitWidth, output);
            Assert.Equal(values, NaiveDecoders.Hybrid(output.Written, bitWidth, values.Count));
        }
    }

    [Fact]
    public void A_dictionary_numbers_values_by_their_first_appearance()
    {
        using var dictionary = new Utf8Dictionary();
        for (var i = 0; i < 10_000; i++)
        {
            var value = System.Text.Encoding.UTF8.GetBytes($"{i}");
            var hash = Utf8Dictionary.Hash(in value[0], value.Length);
            Assert.Equal(Utf8Dictionary.Absent, dictionary.Find(in value[0], value.Length, hash));
            Assert.Equal(i, dictionary.Add(value, hash));
        }
        for (var i = 0; i < 10_000; i++)
        {
            var value = System.Text.Encoding.UTF8.GetBytes($"{i}");
            Assert.Equal(i, dictionary.Find(in value[0], value.Length, Utf8Dictionary.Hash(in value[0], value.Length)));
        }
    }
}
