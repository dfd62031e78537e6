using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel says about itself.</summary>
public sealed class KernelInfo(string localName)
{
    /// <summary>Name by which cells call it.</summary>
    public string LocalName { get; } = localName;

    /// <summary>Other names by which cells may call it.</summary>
    public ISet<string> Aliases { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Language it runs.</summary>
    public string? LanguageName { get; set; }

    /// <summary>Version of that language.</summary>
    public string? LanguageVersion { get; set; }

    /// <summary>Name for people.</summary>
    public string? DisplayName { get; set; }
}

/// <summary>A command that was handled.</summary>
public sealed class KernelCommandResult(KernelCommand command)
{
    /// <summary>The command.</summary>
    public KernelCommand Command { get; } = command;
}

/// <summary>Calls that constructors of own kernels make.</summary>
public static class KernelExtensions
{
    /// <summary>Values are shared with every kernel that handles <see cref="SendValue"/> or <see cref="RequestValue"/>.</summary>
    public static T UseValueSharing<T>(this T kernel)
        where T : Kernel => kernel;
}
