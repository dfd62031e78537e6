namespace Pulumi.Engine;

/// <summary><c>urn:pulumi:&lt;stack&gt;::&lt;project&gt;::&lt;type chain&gt;::&lt;name&gt;</c>: the name of a resource within its stack.</summary>
internal static class Urn
{
    private const string Prefix = "urn:pulumi:";

    public static string Create(string stack, string project, string? parent, string type, string name)
    {
        var chain = parent is null || TypeOf(parent) == Stack.RootType ? type : $"{TypeChainOf(parent)}${type}";
        return $"{Prefix}{stack}::{project}::{chain}::{name}";
    }

    public static string NameOf(string urn) => urn.Split("::", 4)[3];

    /// <summary>The resource's own type: the last of the chain.</summary>
    public static string TypeOf(string urn) => TypeChainOf(urn).Split('$')[^1];

    /// <summary>The URN under another stack's or project's name.</summary>
    public static string Rename(string urn, string stack, string project)
    {
        var parts = urn.Split("::", 4);
        return $"{Prefix}{stack}::{project}::{parts[2]}::{parts[3]}";
    }

    private static string TypeChainOf(string urn) => urn.Split("::", 4)[2];
}
