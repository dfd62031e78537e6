using System.Globalization;
using System.Text.Unicode;
using Workbook.Transform.Events;
using Workbook.Transform.Outputs;

namespace Workbook.Transform.Tests;

public sealed class MemoryTests
{
    private const long Allowed = 150 << 20;
    private const int AllowedForId = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Soak", "transform-memory")]
    public async Task A_hundred_days_take_150_MiB_and_64_bytes_an_id_whatever_the_size(int threads)
    {
        var input = new GeneratedEvents(Soak.Cases(tests: 5, soak: 5000) * 1_000_000L);
        await using var source = await EventSource.OpenAsync(input, TestContext.Current.CancellationToken);
        await using var transform = new EventTransform(new NoOutputs(), threads);
        var result = await transform.RunAsync(source, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{threads} threads: {result.Events} events, {result.Bytes} bytes, {input.PeakBytes >> 20} MiB at most"));
        Assert.Equal((result.Lines, 0, 100), (result.Events, result.Quarantined, result.Outputs.Count));
        // In a test run the memory of other tests is in the figure too.
        if (Soak.IsOn) Assert.InRange(input.PeakBytes, 0, Allowed + result.Events * AllowedForId);
    }

    /// <summary>Events with random ids, made as they are read. At each read it looks how much memory the process has.</summary>
    private sealed class GeneratedEvents(long length) : Stream
    {
        private readonly Random _random = new(8);
        private readonly byte[] _id = new byte[16];
        private byte[] _line = [];
        private int _lineUsed;
        private long _position;

        public long PeakBytes { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            PeakBytes = Math.Max(PeakBytes, Environment.WorkingSet);
            var read = 0;
            while (read < buffer.Length && (_position < length || _lineUsed < _line.Length))
            {
                if (_lineUsed == _line.Length) NextLine();
                var count = Math.Min(buffer.Length - read, _line.Length - _lineUsed);
                _line.AsSpan(_lineUsed, count).CopyTo(buffer[read..]);
                _lineUsed += count;
                _position += count;
                read += count;
            }
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void NextLine()
        {
            _random.NextBytes(_id);
            Span<byte> room = stackalloc byte[512];
            var day = _random.Next(100);
            Utf8.TryWrite(
                room, CultureInfo.InvariantCulture,
                $"{{\"event_id\":\"{new Guid(_id)}\",\"user\":\"u{_random.Next(50_000)}\",\"session\":\"s{_random.Next(200_000)}\",\"ts\":\"2025-{1 + day / 28:00}-{1 + day % 28:00}T10:00:{_random.Next(60):00}.000Z\",\"page\":\"/products/{_random.Next(100)}\",\"referrer\":null,\"user_agent\":\"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\",\"country\":\"DE\",\"debug\":false}}\n",
                out var written);
            _line = room[..written].ToArray();
            _lineUsed = 0;
        }
    }

    private sealed class NoOutputs : IOutputs
    {
        public string Source => "generated";

        public OutputObject CreateParquet(DateOnly day) => new NoOutput(OutputKeys.Partition(day));

        public OutputObject CreateQuarantine() => new NoOutput("quarantine");
    }

    private sealed class NoOutput(string key) : OutputObject(key)
    {
        public override Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }
    }
}
