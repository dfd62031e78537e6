namespace Workbook.Pipeline;

/// <summary>Where a lab session finds the workbook, its state and its cloud.</summary>
public sealed record LabSettings
{
    /// <summary>The folder of the workbook: the one that holds <c>notebooks/</c> and <c>scripts/</c>.</summary>
    public required string Root { get; init; }

    /// <summary>The state folder of Local AWS and of local stacks; <c>.workbook</c> in <see cref="Root"/> unless set.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Which cloud the session works on.</summary>
    public LabTarget Target { get; init; } = LabTarget.Local;

    /// <summary>The process with which a Local AWS that this session has to start ends; this process unless set.</summary>
    public int OwnerProcessId { get; init; } = Environment.ProcessId;

    /// <summary>Whether the runner of the notebook collects evidence; false in an editor.</summary>
    public bool HandsEvidence { get; init; }

    /// <summary>Whether a second run is to give the same results as far as the lab can help it: generated events do not depend on the time of day.</summary>
    public bool IsReproducible { get; init; }

    /// <summary>The folder with the assemblies, the function package and the way to the built command.</summary>
    public string LabFolder => Path.Combine(Root, "artifacts", "lab");

    /// <summary>The package of the transform function for <see cref="Target"/>.</summary>
    public string FunctionPackage => Path.Combine(LabFolder, Target == LabTarget.Local ? "function.zip" : "function-aws.zip");

    /// <summary>Where stacks of <see cref="Target"/> keep their state: local ones go with Local AWS, those on AWS stay with the user.</summary>
    public string StackHome => Target == LabTarget.Local
        ? StateFolder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".workbook");

    /// <summary>
    /// Settings as a process that starts in the workbook finds them: the root is the current folder or the nearest one above it that
    /// holds <c>notebooks</c> and <c>scripts</c>, else the one that the program was built in, unless <c>WORKBOOK_ROOT</c> names it;
    /// <c>WORKBOOK_STATE</c>, <c>WORKBOOK_TARGET</c> (<c>local</c> or <c>aws</c>), <c>WORKBOOK_OWNER_PID</c>,
    /// <c>WORKBOOK_EVIDENCE</c> (<c>display</c>) and <c>WORKBOOK_REPRODUCIBLE</c> (<c>1</c>) set the rest. This is the one place that reads the environment for a lab.
    /// </summary>
    /// <exception cref="LabException">No workbook is found, or a variable has a value that cannot be used.</exception>
    public static LabSettings FromEnvironment() => FindFromEnvironment() ?? throw new LabException(
        $"No workbook is found in {Directory.GetCurrentDirectory()} or above it (a folder with 'notebooks' and 'scripts'). Start from the workbook's folder or set {RootVariable}.");

    /// <summary>As <see cref="FromEnvironment"/>; null when no workbook is found.</summary>
    /// <exception cref="LabException">A variable has a value that cannot be used.</exception>
    public static LabSettings? FindFromEnvironment()
    {
        var root = Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : FindRoot(Directory.GetCurrentDirectory()) ?? FindRoot(AppContext.BaseDirectory);
        if (root is null)
            return null;
        if (!Directory.Exists(root))
            throw new LabException($"{RootVariable} names {root}, and there is no such folder.");
        var settings = new LabSettings
        {
            Root = root,
            StateFolder = Environment.GetEnvironmentVariable(StateVariable) is { Length: > 0 } state
                ? Path.GetFullPath(state)
                : Path.Combine(root, ".workbook"),
            HandsEvidence = Environment.GetEnvironmentVariable(EvidenceVariable) == "display",
            IsReproducible = Environment.GetEnvironmentVariable(ReproducibleVariable) == "1",
            Target = Environment.GetEnvironmentVariable(TargetVariable) switch
            {
                null or "" or "local" => LabTarget.Local,
                "aws" => LabTarget.Aws,
                var other => throw new LabException($"{TargetVariable} is '{other}'. Use 'local' or 'aws'."),
            },
        };
        return Environment.GetEnvironmentVariable(OwnerVariable) is not { Length: > 0 } owner
            ? settings
            : int.TryParse(owner, out var processId)
                ? settings with { OwnerProcessId = processId }
                : throw new LabException($"{OwnerVariable} is '{owner}', not a process id.");
    }

    /// <summary>The variables by which a child process finds the same lab.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        [RootVariable] = Root,
        [StateVariable] = StateFolder,
        [TargetVariable] = Target == LabTarget.Local ? "local" : "aws",
        [OwnerVariable] = OwnerProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [EvidenceVariable] = HandsEvidence ? "display" : "",
        [ReproducibleVariable] = IsReproducible ? "1" : "",
    };

    private const string RootVariable = "WORKBOOK_ROOT";
    private const string StateVariable = "WORKBOOK_STATE";
    private const string TargetVariable = "WORKBOOK_TARGET";
    private const string OwnerVariable = "WORKBOOK_OWNER_PID";
    private const string EvidenceVariable = "WORKBOOK_EVIDENCE";
    private const string ReproducibleVariable = "WORKBOOK_REPRODUCIBLE";

    private static string? FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")) && Directory.Exists(Path.Combine(folder.FullName, "scripts")))
                return folder.FullName;
        }

        return null;
    }
}

/// <summary>The clouds that a lab session works on.</summary>
public enum LabTarget
{
    /// <summary>Local AWS, the emulation on a loopback port.</summary>
    Local,

    /// <summary>The AWS account and region that the AWS SDK's default chain finds.</summary>
    Aws,
}
