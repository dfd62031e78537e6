using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Automation;

namespace Pulumi.Engine;

/// <summary>The stored state and history of one stack.</summary>
internal sealed class StackStore
{
    private readonly StackFiles _files;
    private readonly CheckpointJson _json;
    private readonly string _stack;
    private readonly TimeProvider _clock;

    public StackStore(string home, string project, string stack, PassphraseCipher cipher, TimeProvider clock)
    {
        _files = new StackFiles(home, project, stack);
        _stack = stack;
        _clock = clock;
        Cipher = cipher;
        _json = new CheckpointJson(Cipher, clock);
    }

    public PassphraseCipher Cipher { get; }

    public bool Exists => _files.Exists;

    public string Path => _files.StatePath;

    public StackLock Lock() => StackLock.Take(_files, _stack, _clock);

    public Checkpoint Load() => _json.ReadCheckpoint(_files.Read());

    public void Save(Checkpoint checkpoint) => _files.Write(_json.WriteCheckpoint(checkpoint));

    public JsonObject Export() => _json.WriteExport(Load());

    public Checkpoint ReadExport(JsonObject export) => _json.ReadExport(export);

    public void Remove() => _files.Remove();

    public UpdateSummary AppendHistory(UpdateSummary summary)
    {
        var numbered = new UpdateSummary
        {
            Kind = summary.Kind,
            StartTime = summary.StartTime,
            Message = summary.Message,
            Environment = summary.Environment,
            Config = summary.Config,
            Result = summary.Result,
            EndTime = summary.EndTime,
            ResourceChanges = summary.ResourceChanges,
            Version = _files.CountHistory() + 1,
        };
        _files.AppendHistory(new DateTimeOffset(summary.StartTime), HistoryJson.Write(numbered));
        return numbered;
    }

    /// <summary>Newest first.</summary>
    public ImmutableList<UpdateSummary> ReadHistory() => [.. _files.ReadHistory().Select(HistoryJson.Read)];
}
