namespace Pulumi.Automation;

/// <summary>Where a workspace keeps its stacks, and with which settings its runs work.</summary>
public class LocalWorkspaceOptions
{
    /// <summary>The folder of the program; the current one when null.</summary>
    public string? WorkDir { get; set; }

    /// <summary>
    /// The folder that holds the stacks' states (<c>stacks/&lt;project&gt;/&lt;stack&gt;.json</c>) and their history;
    /// <c>.pulumi</c> in the user's home when null.
    /// </summary>
    public string? PulumiHome { get; set; }

    public PulumiFn? Program { get; set; }

    /// <summary>
    /// Settings of the runs: the passphrase of secrets (<c>PULUMI_CONFIG_PASSPHRASE</c>) and the AWS variables, such as
    /// <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL</c>. They are never stored.
    /// </summary>
    public IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>The project of a workspace made by <see cref="LocalWorkspace.CreateAsync"/>.</summary>
    public ProjectSettings? ProjectSettings { get; set; }

    /// <summary>Settings by stack name, applied when the stack is created or selected.</summary>
    public IDictionary<string, StackSettings>? StackSettings { get; set; }

    /// <summary>The time of the runs; only tests set another.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;
}

/// <summary>An inline program and the stack it is run for.</summary>
public class InlineProgramArgs : LocalWorkspaceOptions
{
    public InlineProgramArgs(string projectName, string stackName, PulumiFn program)
    {
        ProjectSettings = new ProjectSettings(projectName);
        StackName = stackName;
        Program = program;
    }

    public string StackName { get; }
}

public class ProjectSettings
{
    public ProjectSettings(string name)
    {
        Name = name;
    }

    public string Name { get; set; }

    public string? Description { get; set; }
}

public class StackSettings
{
    /// <summary>Settings by key, <c>namespace:key</c> or a bare key of the project.</summary>
    public IDictionary<string, StackSettingsConfigValue>? Config { get; set; }
}

public class StackSettingsConfigValue(string value, bool isSecure = false)
{
    public string Value { get; } = value;

    public bool IsSecure { get; } = isSecure;
}
