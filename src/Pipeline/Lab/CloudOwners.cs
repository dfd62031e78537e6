using System.Globalization;

namespace Workbook.Pipeline;

/// <summary>
/// The processes that need a Local AWS which was started for one of them; others join it. It ends with the last. One that a person
/// started has none and stays. They are files named by process ids, so that each may come and go without asking.
/// </summary>
public sealed class CloudOwners
{
    private readonly string _folder;

    /// <param name="stateFolder">The state folder of Local AWS.</param>
    /// <param name="cloudProcessId">The process of that Local AWS.</param>
    public CloudOwners(string stateFolder, int cloudProcessId) =>
        _folder = Path.Combine(stateFolder, "owners", cloudProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>False when a person started it.</summary>
    public bool Exist => Directory.Exists(_folder);

    /// <summary>Begins with one owner; without, when a person starts it.</summary>
    public void Begin(int? processId)
    {
        End();
        if (processId is not { } owner)
            return;
        Directory.CreateDirectory(_folder);
        Join(owner);
    }

    /// <summary>Adds an owner, unless a person started it.</summary>
    public void Join(int processId)
    {
        if (!Exist)
            return;
        try
        {
            File.WriteAllBytes(PathOf(processId), []);
        }
        catch (DirectoryNotFoundException)
        {
            // It has just ended with its last owner; whoever wanted to join finds none that answers.
        }
    }

    /// <summary>Takes an owner away; true when it was the last.</summary>
    public bool Leave(int processId)
    {
        try
        {
            File.Delete(PathOf(processId));
            return Exist && !AreRunning();
        }
        catch (DirectoryNotFoundException)
        {
            // A person started it, or it has ended meanwhile.
            return false;
        }
    }

    /// <summary>True while one of them runs.</summary>
    public bool AreRunning()
    {
        return Exist && Directory.EnumerateFiles(_folder).Any(path => IsRunning(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)));

        static bool IsRunning(int processId)
        {
            using var process = RunningProcess.Find(processId);
            return process is { HasExited: false };
        }
    }

    /// <summary>Forgets them.</summary>
    public void End()
    {
        if (Exist)
            Directory.Delete(_folder, recursive: true);
    }

    private string PathOf(int processId) => Path.Combine(_folder, processId.ToString(CultureInfo.InvariantCulture));
}
