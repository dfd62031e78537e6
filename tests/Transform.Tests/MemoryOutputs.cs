using Workbook.Transform.Outputs;

namespace Workbook.Transform.Tests;

/// <summary>Outputs in memory, for series too long for files.</summary>
internal sealed class MemoryOutputs : IOutputs
{
    private readonly List<MemoryOutput> _outputs = [];

    public string Source => "raw";

    /// <summary>What was completed, by key.</summary>
    public Dictionary<string, byte[]> Completed => _outputs.Where(output => output.IsComplete).ToDictionary(output => output.Key, output => output.Bytes, StringComparer.Ordinal);

    public OutputObject CreateParquet(DateOnly day) => Add(new MemoryOutput($"{OutputKeys.Partition(day)}/raw.parquet"));

    public OutputObject CreateQuarantine() => Add(new MemoryOutput("quarantine/raw.jsonl.gz"));

    private MemoryOutput Add(MemoryOutput output)
    {
        _outputs.Add(output);
        return output;
    }

    private sealed class MemoryOutput(string key) : OutputObject(key)
    {
        private readonly MemoryStream _bytes = new();

        public bool IsComplete { get; private set; }

        public byte[] Bytes => _bytes.ToArray();

        public override void Write(ReadOnlySpan<byte> buffer) => _bytes.Write(buffer);

        public override Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CompleteAsync(CancellationToken cancellationToken)
        {
            IsComplete = true;
            return Task.CompletedTask;
        }
    }
}
