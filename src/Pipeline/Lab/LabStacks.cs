using System.Text.Json;
using Pulumi.Automation;

namespace Workbook.Pipeline;

/// <summary>
/// The stack of a lab. One stack is current at a time: the one selected last, remembered in the stack home, so that later notebooks,
/// scripts and commands find it without naming it again.
/// </summary>
public static class LabStacks
{
    private const string StackName = "lab";
    private const string DefaultProject = "clickstream";

    /// <summary>
    /// Opens or creates the stack of <paramref name="project"/> with the given program and makes it the current one.
    /// </summary>
    /// <param name="program">What the stack consists of.</param>
    /// <param name="project">First part of every name; null or empty for the current stack's, or <c>clickstream</c>.</param>
    /// <param name="suffix">Last part of every name; null or empty keeps the stack's own, or lets the program make one up.</param>
    public static async Task<WorkspaceStack> SelectStackAsync(
        this Lab lab, PulumiFn program, string? project = null, string? suffix = null, CancellationToken cancellationToken = default)
    {
        project = string.IsNullOrEmpty(project) ? ReadCurrent(lab.Settings) ?? DefaultProject : project;
        var stack = await LocalWorkspace.CreateOrSelectStackAsync(Arguments(lab, project, program), cancellationToken);
        await stack.SetConfigAsync("aws:region", new ConfigValue(lab.Region), cancellationToken);
        await stack.SetConfigAsync($"{project}:functionPackage", new ConfigValue(lab.Settings.FunctionPackage), cancellationToken);
        // AWS bills by object and request, hence its minute; on a laptop nobody wants to wait for it.
        if (lab.Settings.Target == LabTarget.Local)
            await stack.SetConfigAsync($"{project}:bufferingIntervalSeconds", new ConfigValue("1"), cancellationToken);
        if (!string.IsNullOrEmpty(suffix))
            await stack.SetConfigAsync($"{project}:suffix", new ConfigValue(suffix), cancellationToken);
        WriteCurrent(lab.Settings, project);
        lab.HandSource(lab.Settings.FunctionPackage, SourceKind.Assembly);
        return stack;
    }

    /// <summary>The outputs of the current stack.</summary>
    /// <exception cref="LabException">There is no stack, or it has not been brought up.</exception>
    public static async Task<StackOutputs> StackAsync(this Lab lab, CancellationToken cancellationToken = default)
    {
        using var stack = await CurrentStackAsync(lab, cancellationToken);
        var outputs = await stack.GetOutputsAsync(cancellationToken);
        if (outputs.Count == 0)
            throw new LabException("The stack is not up. Provision it with 'workbook up' or notebooks/01-provision.dib.");
        var names = StackOutputs.From(outputs);
        if (lab.Evidence is { } hand)
        {
            var isGiven = (await stack.GetAllConfigAsync(cancellationToken)).ContainsKey($"{names.Project}:suffix");
            hand(new HandedStackOutputs(lab.RunsOn, names) { MadeUp = isGiven ? null : new Dictionary<string, string> { ["suffix"] = names.Suffix } });
        }

        return names;
    }

    /// <summary>Destroys every resource of the current stack and forgets what was sent to it; progress goes line by line to <paramref name="progress"/>.</summary>
    public static async Task<UpdateResult> DestroyStackAsync(this Lab lab, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        using var stack = await CurrentStackAsync(lab, cancellationToken);
        var outputs = await stack.GetOutputsAsync(cancellationToken);
        var result = await stack.DestroyAsync(new DestroyOptions { OnStandardOutput = progress }, cancellationToken);
        if (outputs.Count > 0)
            Forget(lab, StackOutputs.From(outputs));
        return result;
    }

    private static async Task<WorkspaceStack> CurrentStackAsync(Lab lab, CancellationToken cancellationToken)
    {
        var project = ReadCurrent(lab.Settings)
            ?? throw new LabException("There is no stack yet. Provision one with 'workbook up' or notebooks/01-provision.dib.");
        return await LocalWorkspace.SelectStackAsync(Arguments(lab, project, PulumiFn.Create(() => { })), cancellationToken);
    }

    private static void Forget(Lab lab, StackOutputs stack)
    {
        SendLedger.Of(lab, stack).Delete();
        if (Directory.Exists(Lake.CopyFolder(lab, stack)))
            Directory.Delete(Lake.CopyFolder(lab, stack), recursive: true);
    }

    private static InlineProgramArgs Arguments(Lab lab, string project, PulumiFn program) => new(project, StackName, program)
    {
        PulumiHome = lab.Settings.StackHome,
        WorkDir = lab.Settings.Root,
        EnvironmentVariables = lab.ClientEnvironment(),
    };

    private static string CurrentPath(LabSettings settings) => Path.Combine(settings.StackHome, "stacks", "current.json");

    private static string? ReadCurrent(LabSettings settings)
    {
        var path = CurrentPath(settings);
        return File.Exists(path) ? JsonSerializer.Deserialize<Current>(File.ReadAllBytes(path))?.Project : null;
    }

    private static void WriteCurrent(LabSettings settings, string project)
    {
        var path = CurrentPath(settings);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(new Current(project)));
        File.Move(next, path, overwrite: true);
    }

    private sealed record Current(string Project);
}
