namespace Pulumi;

/// <summary>The deployment that the running program is part of.</summary>
public static class Deployment
{
    /// <exception cref="InvalidOperationException">No program is running.</exception>
    public static DeploymentInstance Instance => new(ProgramContext.Current
        ?? throw new InvalidOperationException("Deployment.Instance is read outside of a running program."));
}

public sealed class DeploymentInstance
{
    private readonly ProgramContext _program;

    internal DeploymentInstance(ProgramContext program)
    {
        _program = program;
    }

    public string OrganizationName => _program.Organization;

    public string ProjectName => _program.Project;

    public string StackName => _program.Stack;

    /// <summary>The run is a preview: nothing is created, and what would be is unknown.</summary>
    public bool IsDryRun => _program.IsDryRun;
}
