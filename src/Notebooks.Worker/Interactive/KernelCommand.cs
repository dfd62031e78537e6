using Workbook.Notebooks.Worker;

// The names and namespaces are those that notebooks written for Polyglot Notebooks use.
namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is asked to do.</summary>
public abstract class KernelCommand(string? targetKernelName)
{
    /// <summary>Kernel it is meant for; the one it is sent to when null.</summary>
    public string? TargetKernelName { get; } = targetKernelName;

    /// <summary>The command during which this one was sent; null for a cell.</summary>
    public KernelCommand? Parent { get; private set; }

    /// <summary>Makes this a part of another command.</summary>
    public void SetParent(KernelCommand? parent) => Parent ??= parent;
}

/// <summary>Asks a kernel to run code.</summary>
public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>What the line that called the kernel gave it, such as <c>--name</c>.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the code was written.</summary>
    internal CodeOrigin? Origin { get; init; }

    /// <summary>Line of the cell on which the code begins, where it does not begin with the lines before it.</summary>
    internal int FirstLine { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() => $"SubmitCode: {Code}";
}

/// <summary>Asks a kernel for a value by name.</summary>
public sealed class RequestValue(string name, string? mimeType = null, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Form in which it is wanted; JSON when null.</summary>
    public string? MimeType { get; } = mimeType;
}

/// <summary>Asks a kernel which values it has.</summary>
public sealed class RequestValueInfos(string? targetKernelName = null, string mimeType = "text/plain+summary") : KernelCommand(targetKernelName)
{
    /// <summary>Form in which the values are wanted.</summary>
    public string MimeType { get; } = mimeType;
}

/// <summary>Asks a kernel what it can do.</summary>
public sealed class RequestKernelInfo(string? targetKernelName = null) : KernelCommand(targetKernelName);

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
