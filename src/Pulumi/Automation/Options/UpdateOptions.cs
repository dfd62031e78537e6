using Pulumi.Automation.Events;

namespace Pulumi.Automation;

/// <summary>Options of every kind of run.</summary>
public abstract class UpdateOptions
{
    /// <summary>Most provider calls at a time; 16 when null.</summary>
    public int? Parallel { get; set; }

    /// <summary>Kept in the history.</summary>
    public string? Message { get; set; }

    /// <summary>Called with each line of output as it is made.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Called with each line of error output as it is made.</summary>
    public Action<string>? OnStandardError { get; set; }

    public Action<EngineEvent>? OnEvent { get; set; }
}

public sealed class UpOptions : UpdateOptions
{
    /// <summary>Fails the run when it changes anything.</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <summary>URNs of resources to replace whether or not they changed.</summary>
    public List<string>? Replace { get; set; }

    /// <summary>Run this program instead of the workspace's.</summary>
    public PulumiFn? Program { get; set; }

    /// <summary>Print secret outputs in clear.</summary>
    public bool? ShowSecrets { get; set; }

    /// <summary>After a failure go on with everything that does not depend on what failed.</summary>
    public bool? ContinueOnError { get; set; }

    /// <summary>Read all resources before comparing.</summary>
    public bool? Refresh { get; set; }
}

public sealed class PreviewOptions : UpdateOptions
{
    public bool? ExpectNoChanges { get; set; }

    public List<string>? Replace { get; set; }

    public PulumiFn? Program { get; set; }

    public bool? Refresh { get; set; }
}

public sealed class RefreshOptions : UpdateOptions
{
    public bool? ExpectNoChanges { get; set; }

    public bool? PreviewOnly { get; set; }

    public bool? ShowSecrets { get; set; }
}

public sealed class DestroyOptions : UpdateOptions
{
    public bool? PreviewOnly { get; set; }

    public bool? ShowSecrets { get; set; }

    public bool? ContinueOnError { get; set; }

    public bool? Refresh { get; set; }
}

public sealed class HistoryOptions
{
    /// <summary>Entries to a page; all when null.</summary>
    public int? PageSize { get; set; }

    /// <summary>From 1.</summary>
    public int? Page { get; set; }
}
