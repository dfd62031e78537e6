using Workbook.Notebooks.Worker;

// The names and namespaces are those that notebooks written for Polyglot Notebooks use.
namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is asked to do.</summary>
public abstract class KernelCommand(string? targetKernelName)
{
    /// <summary>Kernel it is meant for; the one it is sent to when null.</summary>
    public string? TargetKernelName { get; } = targetKernelName;
}

/// <summary>Asks a kernel to run code.</summary>
public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>Where the code was written.</summary>
    internal CodeOrigin? Origin { get; init; }
}

/// <summary>Asks a kernel for a value by name.</summary>
public sealed class RequestValue(string name, string? mimeType = null, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Form in which it is wanted; JSON when null.</summary>
    public string? MimeType { get; } = mimeType;
}

/// <summary>Gives a kernel a value under a name.</summary>
public sealed class SendValue(string name, object? value, FormattedValue? formattedValue = null, string? targetKernelName = null)
    : KernelCommand(targetKernelName)
{
    /// <summary>Name that the value gets.</summary>
    public string Name { get; } = name;

    /// <summary>The object itself; null when only a formatted copy is sent.</summary>
    public object? Value { get; } = value;

    /// <summary>The value as text; a copy as JSON when it is not shared by reference.</summary>
    public FormattedValue? FormattedValue { get; } = formattedValue;
}
