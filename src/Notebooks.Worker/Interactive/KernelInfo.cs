using System.Reflection;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel says about itself.</summary>
public sealed class KernelInfo(string localName)
{
    /// <summary>Name by which cells call it.</summary>
    public string LocalName { get; } = localName;

    /// <summary>Address of the kernel.</summary>
    public Uri Uri { get; } = new($"kernel://workbook/{Uri.EscapeDataString(localName)}");

    /// <summary>Other names by which cells may call it.</summary>
    public ISet<string> Aliases { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Language it runs.</summary>
    public string? LanguageName { get; set; }

    /// <summary>Version of that language.</summary>
    public string? LanguageVersion { get; set; }

    /// <summary>Name for people.</summary>
    public string DisplayName { get => field ?? (LanguageName is null ? LocalName : $"{LocalName} - {LanguageName}"); set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>True for a kernel that holds others.</summary>
    public bool IsComposite { get; internal set; }

    /// <summary>Always false: every kernel lives in the worker.</summary>
    public bool IsProxy { get; }

    /// <summary>The commands that it handles.</summary>
    public ICollection<KernelCommandInfo> SupportedKernelCommands { get; } = [];

    internal void AddCommandsOf(Type kernel)
    {
        foreach (var handler in kernel.GetTypeInfo().ImplementedInterfaces.Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IKernelCommandHandler<>)))
            AddCommand(handler.GetGenericArguments()[0]);
    }

    internal void AddCommand(Type command)
    {
        if (!SupportedKernelCommands.Any(known => known.Name == command.Name))
            SupportedKernelCommands.Add(new KernelCommandInfo(command.Name));
    }
}

/// <summary>A command that a kernel handles.</summary>
public sealed record KernelCommandInfo(string Name);

/// <summary>What came of a command.</summary>
public sealed class KernelCommandResult(KernelCommand command, IReadOnlyList<KernelEvent> events)
{
    /// <summary>The command.</summary>
    public KernelCommand Command { get; } = command;

    /// <summary>What happened meanwhile, in order; the last says whether it succeeded.</summary>
    public IReadOnlyList<KernelEvent> Events { get; } = events;
}

/// <summary>Calls that constructors of own kernels and cells make.</summary>
public static class KernelExtensions
{
    /// <summary>Values are shared with every kernel that handles <see cref="SendValue"/> or <see cref="RequestValue"/>.</summary>
    public static T UseValueSharing<T>(this T kernel)
        where T : Kernel => kernel;

    /// <summary>Runs code in the kernel, as a part of the running cell.</summary>
    public static Task<KernelCommandResult> SubmitCodeAsync(this Kernel kernel, string code) => kernel.SendAsync(new SubmitCode(code));

    /// <summary>The kernel of that name or alias, itself or one that it holds; null when there is none.</summary>
    public static Kernel? FindKernelByName(this Kernel kernel, string name) =>
        kernel is CompositeKernel composite ? composite.FindKernelByName(name)
        : kernel.Name == name || kernel.KernelInfo.Aliases.Contains(name) ? kernel
        : null;
}
