using System.Text.Json;

namespace Workbook.Pipeline;

/// <summary>What a send handed to the delivery stream.</summary>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Source">The generator with its seed, or a file's name.</param>
/// <param name="Records">Records that Firehose acknowledged with a RecordId.</param>
/// <param name="Unanswered">Records of calls that broke off without an answer; each may have arrived or not.</param>
/// <param name="FirstRecordId">RecordId of the first one.</param>
/// <param name="LastRecordId">RecordId of the last one.</param>
public sealed record SendEntry(DateTimeOffset At, string Source, long Records, long Unanswered, string? FirstRecordId, string? LastRecordId);

/// <summary>The sends to a stack's delivery stream since the stack was made; kept beside the stack's state as JSON lines.</summary>
public sealed class SendLedger
{
    private readonly string _path;

    private SendLedger(string path) => _path = path;

    /// <summary>The ledger of the given stack.</summary>
    public static SendLedger Of(Lab lab, StackOutputs stack) =>
        new(Path.Combine(lab.Settings.StackHome, "stacks", stack.Project, $"sent-{stack.Suffix}.jsonl"));

    /// <summary>Appends an entry. Called also when a send fails half-way, with what had been acknowledged by then.</summary>
    public void Add(SendEntry entry)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.AppendAllText(_path, JsonSerializer.Serialize(entry) + "\n");
    }

    /// <summary>All entries, oldest first.</summary>
    public IReadOnlyList<SendEntry> Read() => File.Exists(_path)
        ? [.. File.ReadLines(_path).Select(line => JsonSerializer.Deserialize<SendEntry>(line)!)]
        : [];

    internal void Delete() => File.Delete(_path);
}
