using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>Where one stack's files lie, and how they are written: whole or not at all, and on disk before anything is built on them.</summary>
internal sealed class StackFiles(string home, string project, string stack)
{
    public string StatePath { get; } = Path.Combine(home, "stacks", project, $"{stack}.json");

    public string LockPath { get; } = Path.Combine(home, "locks", project, $"{stack}.lock");

    public string HistoryFolder { get; } = Path.Combine(home, "history", project, stack);

    public static IEnumerable<string> StacksOf(string home, string project)
    {
        var folder = Path.Combine(home, "stacks", project);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            : [];
    }

    public bool Exists => File.Exists(StatePath);

    public JsonObject Read()
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(StatePath))!.AsObject();
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The state of the stack {project}/{stack} in {StatePath} is not JSON: {error.Message}", error);
        }
    }

    public void Write(JsonObject json) => WriteDurably(StatePath, json);

    public void AppendHistory(DateTimeOffset start, JsonObject entry)
    {
        var nanoseconds = (start - DateTimeOffset.UnixEpoch).Ticks * 100;
        WriteDurably(Path.Combine(HistoryFolder, $"{stack}-{nanoseconds}.history.json"), entry);
    }

    public int CountHistory() => HistoryFiles().Count();

    /// <summary>The history entries, newest first.</summary>
    public IEnumerable<JsonObject> ReadHistory() => HistoryFiles()
        .OrderByDescending(file => file, StringComparer.Ordinal)
        .Select(file => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject());

    public void Remove()
    {
        File.Delete(StatePath);
        if (Directory.Exists(HistoryFolder))
            Directory.Delete(HistoryFolder, recursive: true);
    }

    private IEnumerable<string> HistoryFiles() =>
        Directory.Exists(HistoryFolder) ? Directory.EnumerateFiles(HistoryFolder, "*.history.json") : [];

    private static void WriteDurably(string path, JsonObject json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = StateJson.Indented.Encoder }))
                json.WriteTo(writer);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
