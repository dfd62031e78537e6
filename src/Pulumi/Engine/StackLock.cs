using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Automation.Commands.Exceptions;

namespace Pulumi.Engine;

/// <summary>
/// One update of a stack at a time, across processes. The operating system holds the lock, so a killed process leaves none;
/// a note beside it says who holds it.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _notePath;

    private StackLock(FileStream file, string notePath)
    {
        _file = file;
        _notePath = notePath;
    }

    /// <exception cref="ConcurrentUpdateException">Another update of the stack is running.</exception>
    public static StackLock Take(StackFiles files, string stack, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(files.LockPath)!);
        var notePath = $"{files.LockPath}.holder.json";
        FileStream file;
        try
        {
            file = new FileStream(files.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(files.LockPath))
        {
            throw new ConcurrentUpdateException(
                $"Conflict: another update of the stack '{stack}' is running ({Holder(notePath)}). Wait for it to end and try again.", error);
        }

        var note = new JsonObject
        {
            ["pid"] = Environment.ProcessId,
            ["username"] = Environment.UserName,
            ["hostname"] = Environment.MachineName,
            ["timestamp"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        File.WriteAllText(notePath, note.ToJsonString());
        return new StackLock(file, notePath);
    }

    public void Dispose()
    {
        File.Delete(_notePath);
        _file.Dispose();
    }

    private static string Holder(string notePath)
    {
        try
        {
            var note = JsonNode.Parse(File.ReadAllText(notePath))!;
            return $"process {note["pid"]} of {note["username"]} on {note["hostname"]}, since {note["timestamp"]}";
        }
        catch (Exception error) when (error is IOException or System.Text.Json.JsonException)
        {
            return $"its lock is {notePath}";
        }
    }
}
